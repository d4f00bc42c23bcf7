import { randomBytes } from 'node:crypto';
import { AuditEvent, type AuditStore, matchesAuditFilter } from '../../lib/audit/audit.ts';
import { newOrderId } from '../../lib/order/order-id.ts';
import { pageOf } from './page-of.ts';

type Facts = AuditEvent extends infer E ? (E extends AuditEvent ? Omit<E, 'id'> : never) : never;

/** Audit events in memory; the doubles of the changed stores append to it. */
export type MemoryAudit = AuditStore & { append(facts: Facts): void };

export function memoryAudit(): MemoryAudit {
  const kept: AuditEvent[] = [];
  return {
    append(facts) {
      kept.push(AuditEvent.parse({ id: newOrderId(facts.at, randomBytes), ...facts }));
    },
    async list(filter, page) {
      const found = kept.filter((each) => matchesAuditFilter(each, filter));
      return pageOf(found, ({ id }) => newestFirst(id), page);
    },
  };
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A key that sorts the other way round. */
const newestFirst = (id: string): string =>
  [...id].map((digit) => DIGITS.at(-1 - DIGITS.indexOf(digit))).join('');
