import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { isOfService, useMe } from '../member/me.ts';
import { AccountSelect } from '../members/account-select.tsx';
import { AppLink } from '../shell/app-link.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { type Credential, pathOf } from './credential.ts';
import { CredentialIndicator } from './credential-indicator.tsx';
import { Permitted } from './permitted.tsx';
import type { useCredentials } from './use-credentials.ts';

type Props = {
  credentials: ReturnType<typeof useCredentials>;
  /** The account that a member of the service has chosen. */
  account: string | undefined;
  onChoose: (account: string) => void;
  /** No account is chosen yet. */
  needsAccount: boolean;
};

/** The credentials of an account; members of the service choose the account. */
export function CredentialsTable({ credentials, account, onChoose, needsAccount }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const { items, hasNextPage, error, isLoading } = credentials;
  const ofService = isOfService(useMe());
  return (
    <SpaceBetween size="s">
      {error && (
        <ProblemAlert
          error={error}
          header={t('automation.failed')}
          onRetry={() => void credentials.refetch()}
        />
      )}
      <DataTable<Credential>
        loading={isLoading}
        loadingText={t('automation.loading')}
        items={items}
        trackBy="id"
        filter={ofService && <AccountSelect account={account} onChange={onChoose} />}
        empty={error ? undefined : t(needsAccount ? 'automation.needsAccount' : 'automation.none')}
        footer={hasNextPage && <More pages={credentials} />}
        columns={[
          {
            id: 'name',
            header: t('automation.name'),
            isRowHeader: true,
            minWidth: 160,
            cell: ({ id, name }) => <AppLink href={pathOf(id, account)}>{name}</AppLink>,
          },
          {
            id: 'permitted',
            header: t('automation.permitted'),
            minWidth: 180,
            cell: (credential) => <Permitted credential={credential} />,
          },
          {
            id: 'state',
            header: t('automation.state'),
            isShort: true,
            minWidth: 124,
            cell: ({ state }) => <CredentialIndicator state={state} />,
          },
          {
            id: 'used',
            header: t('automation.lastUsed'),
            isShort: true,
            cell: ({ lastUsedAt }) =>
              lastUsedAt === undefined ? t('automation.never') : dates.minute(lastUsedAt),
          },
          {
            id: 'accounts',
            header: t('automation.acmeAccounts'),
            isShort: true,
            cell: ({ acmeAccounts }) => acmeAccounts,
          },
          {
            id: 'until',
            header: t('automation.expires'),
            isShort: true,
            cell: ({ expiresAt }) => (expiresAt === undefined ? '–' : dates.day(expiresAt)),
          },
        ]}
      />
    </SpaceBetween>
  );
}
