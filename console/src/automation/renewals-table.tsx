import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { BreakableName } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import { clientPath, nameOf, type Renewal } from './client.ts';
import { RenewalAttempt } from './renewal-attempt.tsx';
import type { useClients } from './use-clients.ts';

type Props = {
  clients: ReturnType<typeof useClients>;
  empty: string;
  /** For certificates of several clients. */
  withClient?: boolean;
};

/** Valid certificates that programs hold, and their renewals. */
export function RenewalsTable({ clients: shown, empty, withClient = false }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const { clients, certificates, isLoading, error, hasNextPage } = shown;
  const clientName = (id: string) => {
    const client = clients.find((each) => each.id === id);
    return (client && nameOf(client)) || t('clients.unknownSoftware');
  };
  return (
    <DataTable<Renewal>
      loading={isLoading}
      loadingText={t('clients.loading')}
      items={certificates}
      trackBy="order"
      empty={error ? undefined : hasNextPage ? t('clients.notYet') : empty}
      columns={[
        {
          id: 'name',
          header: t('clients.name'),
          isRowHeader: true,
          minWidth: 180,
          cell: ({ order, names, nameCount }) => (
            <>
              <AppLink href={`/orders/${order}`}>
                <BreakableName name={names[0] ?? order} />
              </AppLink>
              {nameCount > 1 && (
                <Box variant="span" color="text-body-secondary">
                  {` ${t('orders.more', { count: nameCount - 1 })}`}
                </Box>
              )}
            </>
          ),
        },
        ...(withClient
          ? [
              {
                id: 'client',
                header: t('clients.client'),
                minWidth: 140,
                cell: ({ client, account }: Renewal) => (
                  <>
                    <AppLink href={clientPath(client)}>{clientName(client)}</AppLink>
                    <Box fontSize="body-s" color="text-body-secondary">
                      {account}
                    </Box>
                  </>
                ),
              },
            ]
          : []),
        {
          id: 'renewal',
          header: t('clients.renewal'),
          minWidth: 220,
          cell: (renewal) => <RenewalAttempt renewal={renewal} />,
        },
        {
          id: 'ends',
          header: t('clients.ends'),
          isShort: true,
          cell: ({ notAfter }) => <span className="no-wrap">{dates.day(notAfter)}</span>,
        },
        {
          id: 'window',
          header: t('clients.window'),
          isShort: true,
          cell: ({ renewalWindow: { start, end } }) =>
            t('clients.windowOf', { from: dates.day(start), to: dates.day(end) }),
        },
      ]}
    />
  );
}
