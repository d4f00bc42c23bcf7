import type { Order } from './order.ts';
import { phaseOf } from './phase.ts';
import type { OrderSummary } from './store.ts';

/** How many names a list shows of an order. */
const SHOWN_NAMES = 3;

/** What a list shows of an order. */
export function summaryOf(order: Order): OrderSummary {
  const { id, account, status, type, names, revision, since, createdAt } = order;
  return {
    id,
    account,
    status,
    phase: phaseOf(order),
    type,
    names: names.slice(0, SHOWN_NAMES),
    nameCount: names.length,
    revision,
    since,
    createdAt,
    ...(order.status === 'issued' && { notAfter: order.certificate.notAfter }),
    ...(order.replaces && { replaces: order.replaces }),
    ...(order.replacedBy && { replacedBy: order.replacedBy }),
    ...(order.status === 'revoked' && { revoked: { at: order.revokedAt, reason: order.reason } }),
    ...(order.status === 'reviewing' && {
      ...(order.claim && { claim: order.claim }),
      ...(order.held && { held: order.held }),
      ...(order.expectedAt !== undefined && { expectedAt: order.expectedAt }),
      inReview: { authors: order.authors, notes: order.notes },
    }),
  };
}
