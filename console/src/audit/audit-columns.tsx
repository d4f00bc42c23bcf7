import Box from '@cloudscape-design/components/box';
import type { TableProps } from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';
import { changesBetween } from '../application/changes.ts';
import { useMemberName } from '../members/use-members.ts';
import { useDates } from '../texts/dates.ts';
import { shownValue } from '../texts/shown-value.ts';

type AuditEvent = components['schemas']['AuditEvent'];

/** When, who, what, to whom, and the values before and after. */
export function useAuditColumns(): TableProps.ColumnDefinition<AuditEvent>[] {
  const { t } = useTranslation();
  const dates = useDates();
  const nameOf = useMemberName();
  const subjectOf = (event: AuditEvent): string => {
    if ('member' in event) return 'after' in event ? event.after.name : nameOf(event.member);
    return event.type === 'block.lifted'
      ? `${event.before.adn} (${event.before.account})`
      : (event.account ?? '');
  };
  return [
    { id: 'at', header: t('history.at'), cell: ({ at }) => dates.minute(at), minWidth: 180 },
    {
      id: 'by',
      header: t('history.who'),
      cell: ({ by }) => (by.kind === 'setup' ? t('audit.setup') : nameOf(by.member)),
      minWidth: 140,
    },
    { id: 'type', header: t('audit.what'), isRowHeader: true, cell: ({ type }) => t(`audit.types.${type}`) },
    { id: 'subject', header: t('audit.subject'), cell: (event) => subjectOf(event) || t('audit.all') },
    { id: 'change', header: t('audit.change'), cell: (event) => <Change event={event} />, minWidth: 240 },
  ];
}

/** The values that differ; a removed record is shown as it was. */
function Change({ event }: { event: AuditEvent }) {
  const changes = changesBetween(
    'before' in event ? event.before : undefined,
    'after' in event ? event.after : undefined,
  );
  return changes.map(({ field, before, after }) => (
    <div key={field}>
      <Box variant="span" color="text-body-secondary">
        {field.slice(1)}:
      </Box>{' '}
      {before !== undefined && <s>{shownValue(before)}</s>} {after !== undefined && shownValue(after)}
    </div>
  ));
}
