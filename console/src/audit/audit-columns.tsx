import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';
import { useMemberName } from '../members/use-members.ts';
import type { Column } from '../shell/data-table.tsx';
import { useDates } from '../texts/dates.ts';
import { AuditChange } from './audit-change.tsx';

type AuditEvent = components['schemas']['AuditEvent'];

/** For one account; for all accounts if none is named. */
const accountOf = (
  event: Extract<AuditEvent, { type: `replacement.${string}` | 'mail-guard.lifted' }>,
): string => (event.type === 'mail-guard.lifted' ? event.account : event.after.account) ?? '';

/** When, who, what, to whom, and the values before and after. */
export function useAuditColumns(): Column<AuditEvent>[] {
  const { t } = useTranslation();
  const dates = useDates();
  const nameOf = useMemberName();
  const subjectOf = (event: AuditEvent): string => {
    if ('member' in event)
      return 'after' in event ? event.after.name : (event.before?.name ?? nameOf(event.member));
    if (event.type === 'grant.given' || event.type === 'grant.ended')
      return `${event.after.namespace} (${event.after.account})`;
    if (event.type === 'credential.created' || event.type === 'credential.revoked')
      return `${event.after.name} (${event.after.account})`;
    if (event.type === 'issuer.added' || event.type === 'issuer.ended') return event.after.name;
    if (event.type === 'issuer-rules.changed') return t('issuers.rules');
    return event.type === 'block.lifted' ? `${event.before.adn} (${event.before.account})` : accountOf(event);
  };
  return [
    { id: 'at', header: t('history.at'), cell: ({ at }) => dates.minute(at), minWidth: 180, isShort: true },
    {
      id: 'by',
      header: t('history.who'),
      cell: ({ by }) => (by.kind === 'setup' ? t('audit.setup') : nameOf(by.member)),
      minWidth: 140,
      isShort: true,
    },
    {
      id: 'type',
      header: t('audit.what'),
      isRowHeader: true,
      cell: ({ type }) => t(`audit.types.${type}`),
      minWidth: 150,
    },
    { id: 'subject', header: t('audit.subject'), cell: (event) => subjectOf(event) || t('audit.all') },
    {
      id: 'change',
      header: t('audit.change'),
      cell: (event) => <AuditChange event={event} />,
      minWidth: 240,
    },
  ];
}
