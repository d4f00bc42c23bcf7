import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useQueueColumns } from './queue-columns.tsx';
import { matches, type QueueState } from './queue-filter.ts';
import { QueueFilterBar } from './queue-filter-bar.tsx';
import { useQueue } from './use-queue.ts';

const NO_FILTER: { state: QueueState; text: string } = { state: 'all', text: '' };

/** The orders that wait for a reviewer, oldest first. */
export function QueuePage() {
  const { t } = useTranslation();
  const me = useMe();
  const queue = useQueue();
  const columns = useQueueColumns();
  const [filter, setFilter] = useState(NO_FILTER);
  useBreadcrumbs({ text: t('review.title'), href: '/reviews' });
  const all = queue.data?.items ?? [];
  const shown = all.filter((row) => matches(row, filter, me.id));
  return (
    <SpaceBetween size="l">
      <Header variant="h1" counter={queue.data && `(${all.length})`}>
        {t('review.title')}
      </Header>
      {queue.error && (
        <ProblemAlert error={queue.error} header={t('review.failed')} onRetry={() => void queue.refetch()} />
      )}
      {queue.data?.isPartial && <Alert>{t('review.partly', { count: all.length })}</Alert>}
      <DataTable
        loading={queue.isLoading}
        loadingText={t('review.loading')}
        items={shown}
        trackBy="id"
        columns={columns}
        filter={<QueueFilterBar filter={filter} onChange={setFilter} />}
        empty={
          queue.error ? undefined : all.length > 0 ? (
            <SpaceBetween size="s" alignItems="center">
              {t('review.noMatch')}
              <Button onClick={() => setFilter(NO_FILTER)}>{t('orders.clear')}</Button>
            </SpaceBetween>
          ) : (
            <Box textAlign="center" padding={{ vertical: 'l' }}>
              <Box variant="h3" tagOverride="h2">
                {t('review.empty')}
              </Box>
              <Box color="text-body-secondary">{t('review.emptyHow')}</Box>
            </Box>
          )
        }
      />
    </SpaceBetween>
  );
}
