import { type AuditStore, matchesAuditFilter } from '../../audit/audit.ts';
import { keys } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import { tryParse } from '../table/parse-readable.ts';
import type { Table } from '../table/table.ts';
import { AUDIT } from './audit-item.ts';

/** Audit events in the table. */
export const auditStore = (table: () => Table): AuditStore => ({
  list: (filter, page) =>
    readPage(
      table(),
      {
        name: `audit/${filter.type ?? '*'}/${filter.member ?? '*'}`,
        query: {
          hash: 'PK',
          range: 'SK',
          partitions: [keys.audit('').PK],
          from: 'EVENT#',
          to: 'EVENT#~',
          descending: true,
        },
        toValues: (items) =>
          items.map((item) => {
            const event = tryParse(AUDIT, item)?.value.event;
            return event && matchesAuditFilter(event, filter) ? event : undefined;
          }),
      },
      page,
    ),
});
