import { randomBytes } from 'node:crypto';
import type { AuditActor } from '../../access/attribution.ts';
import { AuditEvent } from '../../audit/audit.ts';
import type { Instant } from '../../clock.ts';
import { newOrderId } from '../../order/order-id.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import type { Write } from '../table/transaction.ts';

export const AUDIT = kind('audit-event', { event: AuditEvent });

/** The id of an event: a ULID like that of an order, so events sort by time. */
export const newAuditId = (at: Instant): string => newOrderId(at, randomBytes);

/** The condition that the operator who makes a change still is one. */
export const operatorCheck = (by: AuditActor): Write | undefined =>
  by.kind === 'operator'
    ? {
        check: keys.member(by.member),
        if: { when: 'contains(#roles, :operator)', values: { operator: 'operator' } },
      }
    : undefined;

/** The write that appends an audit event, for the transaction of the change. */
export const auditWrite = (event: AuditEvent): Write => ({
  put: { ...keys.audit(event.id), event },
  as: AUDIT,
  if: { when: 'attribute_not_exists(#PK)' },
});
