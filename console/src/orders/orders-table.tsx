import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../member/me.ts';
import { DataTable } from '../shell/data-table.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { EmptyOrders } from './empty-orders.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useOrderColumns } from './order-columns.tsx';
import { isFiltered, type OrderFilter } from './order-filter.ts';
import { type Row, useOrders } from './use-orders.ts';

/** A list of orders with search, filters, sorting and pages. */
export function OrdersTable(props: { filter: OrderFilter; onChange: (change: OrderFilter) => void }) {
  const { filter, onChange } = props;
  const { t } = useTranslation();
  const { roles } = useMe();
  const orders = useOrders(filter);
  const [page, setPage] = useState(0);
  const columns = useOrderColumns({ withAccount: !roles.includes('applicant') });
  const pages = orders.data?.pages ?? [];
  const shown = pages[Math.min(page, pages.length - 1)];

  async function turnTo(index: number): Promise<void> {
    if (index >= pages.length && orders.hasNextPage) await orders.fetchNextPage();
    setPage(index);
  }

  function change(next: OrderFilter): void {
    setPage(0);
    onChange(next);
  }

  return (
    <SpaceBetween size="s">
      {orders.error && (
        <ProblemAlert
          error={orders.error}
          header={t('orders.failed')}
          onRetry={() => void orders.refetch()}
        />
      )}
      <DataTable<Row>
        loading={orders.isLoading}
        loadingText={t('orders.loading')}
        items={shown?.items ?? []}
        trackBy="id"
        columns={columns}
        sorting={{
          column: { sortingField: filter.sort ?? 'created' },
          isDescending: filter.order !== 'asc',
          onChange: (field, isDescending) => change({ sort: field ?? '', order: isDescending ? '' : 'asc' }),
        }}
        filter={<FilterBar filter={filter} onChange={change} />}
        pagination={
          <div className="pagination">
            <Pagination
              currentPageIndex={page + 1}
              pagesCount={pages.length}
              openEnd={orders.hasNextPage}
              onChange={({ detail }) => void turnTo(detail.currentPageIndex - 1)}
            />
          </div>
        }
        empty={
          orders.error ? undefined : isFiltered(filter) ? (
            <SpaceBetween size="s">
              <Box>{t('orders.noMatch')}</Box>
              <Button onClick={() => change(NO_FILTER)}>{t('orders.clear')}</Button>
            </SpaceBetween>
          ) : (
            <EmptyOrders />
          )
        }
      />
    </SpaceBetween>
  );
}

const NO_FILTER = {
  ...{ phase: '', type: '', issuer: '', account: '' },
  ...{ needs: '', bounced: '', expiring: '', search: '' },
};
