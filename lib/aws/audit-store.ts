import { type AuditStore, isAsked } from '../access/audit.ts';
import { log } from '../log.ts';
import { readAudit } from './audit-item.ts';
import type { Item } from './expression.ts';
import { keys } from './keys.ts';
import { pageOf } from './pages.ts';
import { deployedTable, type Table } from './table.ts';

/** Who changed what, in the table. */
export const auditStore = (table: () => Table = deployedTable): AuditStore => ({
  events: (filter, page) =>
    pageOf(
      table(),
      {
        name: `audit/${filter.type ?? '*'}/${filter.member ?? '*'}`,
        walk: {
          hash: 'PK',
          range: 'SK',
          partitions: [keys.audit('').PK],
          from: 'EVENT#',
          to: 'EVENT#~',
          descending: true,
        },
        show: (items) =>
          items.map((item) => {
            const event = shown(item);
            return event && isAsked(event, filter) ? event : undefined;
          }),
      },
      page,
    ),
});

function shown(item: Item) {
  const event = readAudit(item);
  if (event === undefined) log('error', 'unreadable audit event', { key: item['SK'] });
  return event;
}
