import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { BreakableName } from '../shell/names.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { type AccountDomain, pathOf } from './account-domain.ts';
import { type DomainFilter, isFiltered } from './domain-filter.ts';
import { DomainFilterBar } from './domain-filter-bar.tsx';
import { DomainIndicator } from './domain-indicator.tsx';
import type { useDomains } from './use-domains.ts';

type Props = {
  domains: ReturnType<typeof useDomains>;
  filter: DomainFilter;
  onChange: (change: Partial<Record<keyof DomainFilter, string>>) => void;
  /** No account is chosen yet. */
  needsAccount: boolean;
};

/** The domains of an account with filters and pages. */
export function DomainsTable({ domains, filter, onChange, needsAccount }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const { items, hasNextPage, isFetching, fetchNextPage, error } = domains;
  // A page on which no domain matches has a cursor all the same.
  const readsOn = items.length === 0 && hasNextPage && error === null;
  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage();
  }, [readsOn, isFetching, fetchNextPage]);
  const empty = (
    <SpaceBetween size="s">
      <Box>{t(isFiltered(filter) ? 'domains.noMatch' : 'domains.none')}</Box>
      {isFiltered(filter) && (
        <Button onClick={() => onChange({ name: '', state: '' })}>{t('orders.clear')}</Button>
      )}
    </SpaceBetween>
  );
  return (
    <SpaceBetween size="s">
      {error && (
        <ProblemAlert error={error} header={t('domains.failed')} onRetry={() => void domains.refetch()} />
      )}
      <DataTable<AccountDomain>
        loading={domains.isLoading || readsOn}
        loadingText={t('domains.loading')}
        items={items}
        trackBy="name"
        filter={<DomainFilterBar filter={filter} onChange={onChange} />}
        empty={error ? undefined : needsAccount ? t('domains.needsAccount') : empty}
        footer={hasNextPage && !readsOn && <More pages={domains} />}
        columns={[
          {
            id: 'name',
            header: t('domain.domain'),
            isRowHeader: true,
            minWidth: 220,
            cell: ({ name }) => (
              <AppLink href={pathOf(name, filter.account)}>
                <BreakableName name={name} />
              </AppLink>
            ),
          },
          {
            id: 'state',
            header: t('domains.state'),
            isShort: true,
            cell: ({ state }) => <DomainIndicator state={state} />,
          },
          {
            id: 'methods',
            header: t('domains.methodsUsed'),
            isShort: true,
            cell: ({ methods }) =>
              methods.length === 0
                ? '–'
                : methods.map(({ method }) => t(`domains.methods.${method}.name`)).join(t('domains.comma')),
          },
          {
            id: 'until',
            header: t('domains.usableUntil'),
            isShort: true,
            cell: ({ usableUntil }) => (usableUntil === undefined ? '–' : dates.day(usableUntil)),
          },
        ]}
      />
    </SpaceBetween>
  );
}
