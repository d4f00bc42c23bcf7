import { type AuditStore, isAsked } from '../access/audit.ts';
import { AUDIT } from './audit-item.ts';
import { keys } from './keys.ts';
import { pageOf } from './pages.ts';
import { readRow } from './readable.ts';
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
            const event = readRow(AUDIT, item)?.value.event;
            return event && isAsked(event, filter) ? event : undefined;
          }),
      },
      page,
    ),
});
