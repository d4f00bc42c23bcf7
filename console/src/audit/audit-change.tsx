import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';
import { changesBetween } from '../application/changes.ts';
import { ROLES } from '../members/member-draft.ts';
import { useDates } from '../texts/dates.ts';
import { shownValue } from '../texts/shown-value.ts';

type AuditEvent = components['schemas']['AuditEvent'];

/** The fields of the records, as people name them; others are ids. */
const FIELDS = [
  'name',
  'email',
  'roles',
  'account',
  'language',
  'adn',
  'namespace',
  'reason',
  'because',
  'createdAt',
  'until',
  'bounced',
  'complained',
  'endedBecause',
  'issuer',
  'keyType',
  'issuedAfter',
  'issuedBefore',
] as const;

/** The pointers of fields that are not at their own names. */
const PLACES: Readonly<Record<string, string>> = { endedBecause: '/ended/reason' };

/** The values that differ; a removed record is shown as it was. */
export function AuditChange({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const textOf = useValueText();
  const changes = changesBetween(
    'before' in event ? event.before : undefined,
    'after' in event ? event.after : undefined,
  );
  return FIELDS.flatMap((field) => {
    const change = changes.find((each) => each.field === (PLACES[field] ?? `/${field}`));
    if (change === undefined) return [];
    const { before, after } = change;
    return [
      <div key={field}>
        <Box variant="span" color="text-body-secondary">
          {t(`audit.fields.${field}`)}:
        </Box>{' '}
        {before !== undefined && <s>{textOf(before)}</s>} {after !== undefined && textOf(after)}
      </div>,
    ];
  });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

function useValueText(): (value: unknown) => string {
  const { t } = useTranslation();
  const dates = useDates();
  const read = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(read).join(', ');
    const role = ROLES.find((each) => each === value);
    if (role) return t(`members.roleOf.${role}`);
    if (value === 'declined' || value === 'complained') return t(`blocks.becauseOf.${value}`);
    return typeof value === 'string' && INSTANT.test(value) ? dates.minute(value) : shownValue(value);
  };
  return read;
}
