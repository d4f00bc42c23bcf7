import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { accountsOf } from './accounts.ts';
import { useMembers } from './use-members.ts';

/** The accounts with their members; the name leads to the orders of the account. */
export function AccountsPage() {
  const { t } = useTranslation();
  const members = useMembers();
  const accounts = accountsOf(members.data ?? []);
  useBreadcrumbs({ text: t('navigation.accounts'), href: '/accounts' });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        {...(members.data && { counter: `(${accounts.length})` })}
        description={t('accounts.how')}
      >
        {t('navigation.accounts')}
      </Header>
      {members.error && <ProblemAlert error={members.error} header={t('members.failed')} />}
      <DataTable
        loading={members.isLoading}
        loadingText={t('members.loading')}
        items={accounts}
        trackBy="id"
        empty={t('accounts.none')}
        columns={[
          {
            id: 'account',
            header: t('members.account'),
            isRowHeader: true,
            cell: ({ id }) => <AppLink href={`/orders?account=${encodeURIComponent(id)}`}>{id}</AppLink>,
          },
          {
            id: 'members',
            header: t('members.title'),
            cell: (account) =>
              account.members.map(({ id, name, email }) => <div key={id}>{`${name} (${email})`}</div>),
          },
        ]}
      />
    </SpaceBetween>
  );
}
