import { randomBytes } from 'node:crypto';
import { AuditEvent } from '../access/audit.ts';
import type { Instant } from '../clock.ts';
import { newOrderId } from '../order/order-id.ts';
import type { Item } from './expression.ts';
import { keys } from './keys.ts';
import type { Write } from './transaction.ts';

/** An event's id: a ULID, as orders have, so events sort by their time. */
export const newAuditId = (at: Instant): string => newOrderId(at, randomBytes);

/** The write that appends an audit event, for the transaction of the change. @throws ZodError on what could not be read again */
export const auditWrite = (event: AuditEvent): Write => ({
  put: { ...keys.audit(event.id), event: AuditEvent.parse(event) },
  if: { when: 'attribute_not_exists(#PK)' },
});

/** An audit event as it was written; undefined if it cannot be read. */
export const readAudit = (item: Item): AuditEvent | undefined => AuditEvent.safeParse(item['event']).data;
