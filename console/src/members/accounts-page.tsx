import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';
import { PHASES } from '../orders/phases.ts';
import { AppLink } from '../shell/app-link.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { readAccounts } from './read-accounts.ts';

type Account = components['schemas']['Account'];

/** The accounts with their orders by phase; each number leads to these orders. */
export function AccountsPage() {
  const { t } = useTranslation();
  // Below `orders`, because its counts change with them.
  const { data, error, isLoading } = useQuery({ queryKey: ['orders', 'accounts'], queryFn: readAccounts });
  useBreadcrumbs({ text: t('navigation.accounts'), href: '/accounts' });
  const ordersOf = (id: string) => `/orders?account=${encodeURIComponent(id)}`;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" {...(data && { counter: `(${data.length})` })} description={t('accounts.how')}>
        {t('navigation.accounts')}
      </Header>
      {error && <ProblemAlert error={error} header={t('accounts.failed')} />}
      <DataTable
        loading={isLoading}
        loadingText={t('accounts.loading')}
        items={data ?? []}
        trackBy="id"
        empty={t('accounts.none')}
        columns={[
          {
            id: 'account',
            header: t('members.account'),
            isRowHeader: true,
            minWidth: 110,
            cell: ({ id, members }) => (
              <>
                <AppLink href={ordersOf(id)}>{id}</AppLink>
                <Box color="text-body-secondary" fontSize="body-s">
                  {t('accounts.members', { count: members })}
                </Box>
              </>
            ),
          },
          ...PHASES.map((phase) => ({
            id: phase,
            header: t(`order.phases.${phase}`),
            isShort: true,
            cell: ({ id, phases }: Account) =>
              phases[phase] === 0 ? (
                0
              ) : (
                <AppLink href={`${ordersOf(id)}&phase=${phase}`}>{phases[phase]}</AppLink>
              ),
          })),
        ]}
      />
    </SpaceBetween>
  );
}
