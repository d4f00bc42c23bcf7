import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { readAll } from '../api/read-all.ts';
import { AppLink } from '../shell/app-link.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { lateReviews, type Stuck, stuckOf } from './stuck.ts';

const REFRESH_MILLISECONDS = 60_000;

async function readStuck(): Promise<Stuck[]> {
  const [stuck, inReview] = await Promise.all([
    client.GET('/v1/orders/stuck'),
    readAll((query) => client.GET('/v1/reviews', { params: { query: { ...query, limit: 100 } } })),
  ]);
  if (stuck.data === undefined) throw stuck.error;
  return [...stuck.data.items.map(stuckOf), ...lateReviews(inReview, Date.now())];
}

/** Orders that do not go on though neither applicant nor contact must act. */
export function StuckPage() {
  const { t } = useTranslation();
  const dates = useDates();
  // Being late is no event: time alone makes an order stuck.
  const { data, error, isLoading } = useQuery({
    queryKey: ['orders', 'stuck'],
    queryFn: readStuck,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  useBreadcrumbs({ text: t('navigation.stuck'), href: '/operation' });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" {...(data && { counter: `(${data.length})` })} description={t('stuck.how')}>
        {t('navigation.stuck')}
      </Header>
      {error && <ProblemAlert error={error} header={t('orders.failed')} />}
      <DataTable
        loading={isLoading}
        loadingText={t('orders.loading')}
        items={data ?? []}
        trackBy="id"
        empty={
          <Box textAlign="center" padding={{ vertical: 'l' }}>
            <Box variant="h3" tagOverride="h2">
              {t('stuck.none')}
            </Box>
            <Box color="text-body-secondary">{t('stuck.noneHow')}</Box>
          </Box>
        }
        columns={[
          {
            id: 'names',
            header: t('orders.name'),
            isRowHeader: true,
            minWidth: 180,
            cell: ({ id, names, nameCount }) => (
              <AppLink href={`/orders/${id}`}>
                {names[0] ?? id}
                {nameCount > 1 && ` ${t('orders.more', { count: nameCount - 1 })}`}
              </AppLink>
            ),
          },
          { id: 'account', header: t('orders.account'), isShort: true, cell: ({ account }) => account },
          {
            id: 'status',
            header: t('orders.status'),
            isShort: true,
            cell: ({ status }) => t(`order.statuses.${status}`),
          },
          { id: 'since', header: t('blocks.since'), minWidth: 120, cell: ({ since }) => dates.minute(since) },
          {
            id: 'because',
            header: t('stuck.because'),
            minWidth: 260,
            cell: ({ because }) => (
              <>
                {t(`stuck.becauseOf.${because}`)}
                <Box color="text-body-secondary" fontSize="body-s">
                  {t(`stuck.remedy.${because}`)}
                </Box>
              </>
            ),
          },
        ]}
      />
    </SpaceBetween>
  );
}
