import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../shell/data-table.tsx';
import { useFieldName } from '../texts/field-name.ts';
import { useShownField } from '../texts/shown-value.ts';
import type { Change } from './changes.ts';

/** What was changed since the submission, before and after. */
export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const nameOf = useFieldName();
  const shown = useShownField();
  return (
    <DataTable
      header={<Header counter={`(${changes.length})`}>{t('mend.changes')}</Header>}
      items={changes}
      trackBy="field"
      empty={<Box color="text-body-secondary">{t('mend.noChanges')}</Box>}
      columns={[
        { id: 'field', header: t('order.field'), isRowHeader: true, cell: ({ field }) => nameOf(field) },
        { id: 'before', header: t('order.before'), cell: ({ field, before }) => shown(field, before) },
        { id: 'after', header: t('order.after'), cell: ({ field, after }) => shown(field, after) },
      ]}
    />
  );
}
