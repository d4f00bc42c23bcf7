import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { useIssuerName } from '../issuers/issuer-text.ts';
import { useTurnText } from '../order/use-turn-text.ts';
import { AppLink } from '../shell/app-link.tsx';
import type { Column } from '../shell/data-table.tsx';
import { useDates } from '../texts/dates.ts';
import { PhaseIndicator } from './phase-indicator.tsx';
import type { Row } from './use-orders.ts';

/** The columns of a list of orders; `sortingField` is the name of the sort in the API. */
export function useOrderColumns({ withAccount }: { withAccount: boolean }): Column<Row>[] {
  const { t } = useTranslation();
  const dates = useDates();
  const nameOf = useIssuerName();
  const day = (instant: string) => <span className="no-wrap">{dates.day(instant)}</span>;
  return [
    {
      id: 'names',
      header: t('orders.name'),
      isRowHeader: true,
      cell: ({ id, names, nameCount, account }) => (
        <>
          <AppLink href={`/orders/${id}`}>{names[0] ?? t('order.untitled')}</AppLink>
          {nameCount > 1 && (
            <Box
              variant="span"
              color="text-body-secondary"
            >{` ${t('orders.more', { count: nameCount - 1 })}`}</Box>
          )}
          {withAccount && (
            <Box fontSize="body-s" color="text-body-secondary">
              {account}
            </Box>
          )}
        </>
      ),
    },
    {
      id: 'status',
      header: t('orders.status'),
      minWidth: 190,
      cell: (row) => (
        <>
          <PhaseIndicator phase={row.phase} />
          <WhoseTurn row={row} />
        </>
      ),
    },
    { id: 'type', isShort: true, header: t('orders.type'), cell: ({ type }) => type ?? '–' },
    {
      id: 'expected',
      isShort: true,
      header: t('orders.expected'),
      sortingField: 'expected',
      cell: ({ expected }) => (expected ? day(expected.at) : '–'),
    },
    {
      id: 'ends',
      isShort: true,
      header: t('orders.ends'),
      sortingField: 'ends',
      cell: ({ notAfter, issuer }) => (
        <>
          {notAfter === undefined ? '–' : day(notAfter)}
          {issuer && (
            <Box fontSize="body-s" color="text-body-secondary">
              {nameOf(issuer)}
            </Box>
          )}
        </>
      ),
    },
    {
      id: 'created',
      isShort: true,
      header: t('orders.created'),
      sortingField: 'created',
      cell: ({ createdAt }) => day(createdAt),
    },
  ];
}

/** Who has to act, in small print below the status. */
function WhoseTurn({ row }: { row: Row }) {
  const { turn, confirmed, mailTrouble } = row;
  const { t } = useTranslation();
  const textOf = useTurnText();
  if (turn === undefined) return null;
  const text =
    mailTrouble === undefined
      ? turn.todo === 'confirm-domain' && confirmed
        ? t('progress.confirmed', confirmed)
        : textOf(turn, row)
      : t(`orders.trouble.${mailTrouble}`);
  return (
    <Box fontSize="body-s" color={mailTrouble ? 'text-status-error' : 'text-body-secondary'}>
      {text}
    </Box>
  );
}
