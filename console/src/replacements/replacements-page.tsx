import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../member/me.ts';
import { AppLink } from '../shell/app-link.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { useConditionText } from './conditions.ts';
import { LIST_PATH, NEW_PATH, pathOf, type Replacement } from './replacement.ts';
import { ReplacementIndicator } from './replacement-indicator.tsx';
import { useReplacements } from './use-replacements.ts';

/** What operators have requested to be replaced, with the requests that were ended. */
export function ReplacementsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useConditionText();
  const replacements = useReplacements();
  const { items, error, isLoading, hasNextPage } = replacements;
  const isOperator = useMe().roles.includes('operator');
  useBreadcrumbs({ text: t('replacements.title'), href: LIST_PATH });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={t('replacements.how')}
        actions={
          isOperator && (
            <Button variant="primary" onClick={() => navigate(NEW_PATH)}>
              {t('replacements.new')}
            </Button>
          )
        }
      >
        {t('replacements.title')}
      </Header>
      {error && (
        <ProblemAlert
          error={error}
          header={t('replacements.failed')}
          onRetry={() => void replacements.refetch()}
        />
      )}
      <DataTable<Replacement>
        loading={isLoading}
        loadingText={t('replacements.loading')}
        items={items}
        trackBy="id"
        empty={
          !error && (
            <Box textAlign="center" padding={{ vertical: 'l' }}>
              <Box variant="h3" tagOverride="h2">
                {t('replacements.none')}
              </Box>
              <Box color="text-body-secondary">{t('replacements.noneHow')}</Box>
            </Box>
          )
        }
        footer={hasNextPage && <More pages={replacements} />}
        columns={[
          {
            id: 'what',
            header: t('replacements.what'),
            isRowHeader: true,
            minWidth: 180,
            cell: (request) => <AppLink href={pathOf(request.id)}>{nameOf(request)}</AppLink>,
          },
          {
            id: 'state',
            header: t('replacements.state'),
            isShort: true,
            minWidth: 116,
            cell: ({ state }) => <ReplacementIndicator state={state} />,
          },
          {
            id: 'reason',
            header: t('replacements.reason'),
            minWidth: 180,
            cell: ({ reason }) => reason,
          },
          {
            id: 'requested',
            header: t('replacements.requested'),
            isShort: true,
            minWidth: 120,
            cell: ({ requestedBy, requestedAt }) => <Act at={requestedAt} by={requestedBy.name} />,
          },
          {
            id: 'ended',
            header: t('replacements.endedColumn'),
            isShort: true,
            minWidth: 120,
            cell: ({ ended }) => (ended === undefined ? '–' : <Act at={ended.at} by={ended.by.name} />),
          },
        ]}
      />
    </SpaceBetween>
  );
}

/** When something was done, and by whom. */
function Act({ at, by }: { at: string; by: string }) {
  const dates = useDates();
  return (
    <>
      {dates.minute(at)}
      <Box color="text-body-secondary" fontSize="body-s">
        {by}
      </Box>
    </>
  );
}
