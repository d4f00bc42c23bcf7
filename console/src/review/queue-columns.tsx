import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { useMe } from '../member/me.ts';
import { AppLink } from '../shell/app-link.tsx';
import { useDates } from '../texts/dates.ts';
import { useFindingText } from '../texts/finding-text.ts';
import type { QueueRow } from './use-queue.ts';

/** The columns of the queue: what waits since when, why it needs a person, and who has it. */
export function useQueueColumns(): TableProps.ColumnDefinition<QueueRow>[] {
  const { t } = useTranslation();
  const dates = useDates();
  const textOf = useFindingText();
  return [
    {
      id: 'names',
      header: t('orders.name'),
      minWidth: 180,
      isRowHeader: true,
      cell: ({ id, names, nameCount }) => (
        <AppLink href={`/reviews/${id}`}>
          {names[0]}
          {nameCount > 1 && ` ${t('orders.more', { count: nameCount - 1 })}`}
        </AppLink>
      ),
    },
    {
      id: 'organization',
      minWidth: 150,
      header: t('application.steps.organization'),
      cell: ({ organization, account, type }) => (
        <>
          {organization ?? '–'}
          <Small>{`${type ?? ''} · ${account}`}</Small>
        </>
      ),
    },
    {
      id: 'since',
      header: t('review.since'),
      minWidth: 140,
      cell: ({ since, expected }) => (
        <>
          {dates.relative(since)}
          {expected && Date.parse(expected.at) < Date.now() ? (
            <Box color="text-status-error" fontSize="body-s">
              {t('review.late', { date: dates.day(expected.at) })}
            </Box>
          ) : (
            <Small>{dates.minute(since)}</Small>
          )}
        </>
      ),
    },
    {
      id: 'because',
      header: t('review.because'),
      minWidth: 220,
      cell: ({ because = [] }) =>
        because.map((each) => <div key={each.field + each.code}>{textOf(each)}</div>),
    },
    { id: 'state', header: t('review.state'), minWidth: 190, cell: (row) => <ReviewState row={row} /> },
  ];
}

const Small = ({ children }: { children: string }) => (
  <Box color="text-body-secondary" fontSize="body-s">
    {children}
  </Box>
);

/** Who has claimed or held an order, and whether the member may decide on it. */
function ReviewState({ row: { claim, held, mayNotDecide } }: { row: QueueRow }) {
  const { t } = useTranslation();
  const me = useMe();
  const dates = useDates();
  const textOf = useFindingText();
  return (
    <>
      {mayNotDecide !== undefined && (
        <>
          <StatusIndicator type="stopped">{t('review.stateOf.barred')}</StatusIndicator>
          <Small>{textOf(mayNotDecide)}</Small>
        </>
      )}
      {held && (
        <>
          <StatusIndicator type="pending">{t('review.stateOf.held')}</StatusIndicator>
          <Small>{t('review.heldComment', { name: held.by?.name ?? '', comment: held.comment })}</Small>
        </>
      )}
      {claim && (
        <>
          <StatusIndicator type={claim.by.id === me.id ? 'in-progress' : 'info'}>
            {t(claim.by.id === me.id ? 'review.stateOf.mine' : 'review.stateOf.claimed')}
          </StatusIndicator>
          <Small>
            {claim.by.id === me.id
              ? t('review.until', { until: dates.minute(claim.until) })
              : t('review.claimUntil', { name: claim.by.name, until: dates.minute(claim.until) })}
          </Small>
        </>
      )}
      {!claim && !held && mayNotDecide === undefined && (
        <StatusIndicator type="success">{t('review.stateOf.free')}</StatusIndicator>
      )}
    </>
  );
}
