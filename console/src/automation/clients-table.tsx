import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { useDates } from '../texts/dates.ts';
import { type Client, clientPath, nameOf } from './client.ts';
import { pathOf } from './credential.ts';
import type { useClients } from './use-clients.ts';

/** The programs that hold certificates. */
export function ClientsTable(props: { clients: ReturnType<typeof useClients>; withAccount: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { clients, isLoading, error, hasNextPage } = props.clients;
  return (
    <DataTable<Client>
      loading={isLoading}
      loadingText={t('clients.loading')}
      items={clients}
      trackBy="id"
      empty={error ? undefined : t(hasNextPage ? 'clients.notYet' : 'clients.none')}
      columns={[
        {
          id: 'client',
          header: t('clients.client'),
          isRowHeader: true,
          minWidth: 180,
          cell: (client) => (
            <>
              <AppLink href={clientPath(client.id)}>{nameOf(client) || t('clients.unknownSoftware')}</AppLink>
              {client.status === 'deactivated' && (
                <Box>
                  <StatusIndicator type="stopped">{t('clients.statuses.deactivated')}</StatusIndicator>
                </Box>
              )}
              {props.withAccount && (
                <Box fontSize="body-s" color="text-body-secondary">
                  {client.account}
                </Box>
              )}
            </>
          ),
        },
        {
          id: 'credential',
          header: t('clients.credential'),
          minWidth: 140,
          cell: ({ credential, account }) => (
            <AppLink href={pathOf(credential.id, account)}>{credential.name ?? credential.id}</AppLink>
          ),
        },
        {
          id: 'contact',
          header: t('clients.contact'),
          minWidth: 140,
          cell: ({ contact }) =>
            contact.length === 0 ? '–' : contact.map((each) => each.replace(/^mailto:/, '')).join(', '),
        },
        {
          id: 'ordered',
          header: t('clients.lastOrdered'),
          isShort: true,
          cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? '–' : dates.minute(lastUsedAt)),
        },
        {
          id: 'certificates',
          header: t('clients.certificates'),
          isShort: true,
          cell: ({ certificates }) => certificates,
        },
        {
          id: 'attention',
          header: t('clients.needAttention'),
          isShort: true,
          cell: ({ needAttention }) =>
            needAttention === 0 ? '–' : <StatusIndicator type="warning">{needAttention}</StatusIndicator>,
        },
      ]}
    />
  );
}
