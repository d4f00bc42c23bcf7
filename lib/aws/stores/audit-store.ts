import { type AuditStore, isListed } from '../../audit/audit.ts';
import { keys } from '../table/keys.ts';
import { pageOf } from '../table/pages.ts';
import { readRow } from '../table/readable.ts';
import type { Table } from '../table/table.ts';
import { AUDIT } from './audit-item.ts';

/** Who changed what, in the table. */
export const auditStore = (table: () => Table): AuditStore => ({
  list: (filter, page) =>
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
            return event && isListed(event, filter) ? event : undefined;
          }),
      },
      page,
    ),
});
