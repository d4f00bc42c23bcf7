import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { DataTable } from '../shell/data-table.tsx';
import { useFieldName } from '../texts/field-name.ts';
import { useShownField } from '../texts/shown-value.ts';

/** What each submission changed against the one before. */
export function RevisionsSection({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const nameOf = useFieldName();
  const shown = useShownField();
  const revisions = api.useQuery('get', '/v1/orders/{orderId}/revisions', { params: { path: { orderId } } });
  const changes = (revisions.data?.items ?? []).flatMap(({ number, changed }) =>
    changed.map((change) => ({ ...change, number })),
  );
  return (
    <DataTable
      header={<Header>{t('order.revisions')}</Header>}
      loading={revisions.isLoading}
      loadingText={t('history.loading')}
      items={changes}
      columns={[
        { id: 'number', header: '', cell: ({ number }) => t('order.revision', { number }) },
        { id: 'field', header: t('order.field'), isRowHeader: true, cell: ({ field }) => nameOf(field) },
        {
          id: 'before',
          header: t('order.before'),
          cell: ({ field, before }) => <Box>{shown(field, before)}</Box>,
        },
        {
          id: 'after',
          header: t('order.after'),
          cell: ({ field, after }) => <Box>{shown(field, after)}</Box>,
        },
      ]}
    />
  );
}
