import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../shell/data-table.tsx';
import { useDates } from '../texts/dates.ts';
import type { CredentialDetails } from './credential.ts';

/** The ACME accounts that programs have registered with a credential. */
export function AcmeAccounts({ credential }: { credential: CredentialDetails }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { accounts, acmeAccounts, state } = credential;
  return (
    <DataTable
      header={
        <Header
          counter={`(${acmeAccounts})`}
          description={
            acmeAccounts > accounts.length
              ? t('automation.newestShown', { count: accounts.length })
              : t('automation.accountsHow')
          }
        >
          {t('automation.acmeAccounts')}
        </Header>
      }
      items={accounts}
      trackBy="id"
      empty={t(state === 'active' ? 'automation.noAccounts' : 'automation.neverBound')}
      columns={[
        {
          id: 'id',
          header: t('automation.acmeAccount'),
          isRowHeader: true,
          minWidth: 200,
          cell: ({ id }) => <code className="fingerprint">{id}</code>,
        },
        {
          id: 'created',
          header: t('automation.registered'),
          isShort: true,
          cell: ({ createdAt }) => dates.minute(createdAt),
        },
        {
          id: 'used',
          header: t('automation.lastUsed'),
          isShort: true,
          cell: ({ lastUsedAt }) =>
            lastUsedAt === undefined ? t('automation.never') : dates.minute(lastUsedAt),
        },
      ]}
    />
  );
}
