import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import { AccountId, Instant as InstantSchema } from '../../order/identifiers.ts';
import { Order } from '../../order/order.ts';
import { phaseOf } from '../../order/phase.ts';
import type { StoredOrder } from '../../order/store.ts';
import { CompressedJson, compressJson } from '../table/compressed-json.ts';
import type { Item } from '../table/expression.ts';
import { dueAttributes } from '../table/keys.ts';
import { kind } from '../table/kind.ts';

/** The partition of the `queues` index for orders that wait for a reviewer. */
export const REVIEW_QUEUE = 'REVIEW';

/** Orders written before 2026-11-29 have `withdrawn` and `told` instead of `declinedEvidence` and `expiryNotices`. */
const WrittenOrder = z
  .looseObject({})
  .transform(
    ({ withdrawn, told, ...order }): Record<string, unknown> => ({
      ...order,
      ...(withdrawn ? { declinedEvidence: withdrawn } : {}),
      ...(told ? { expiryNotices: told } : {}),
    }),
  )
  .pipe(Order);

const OrderItem = z.object({
  order: CompressedJson(WrittenOrder),
  run: z.number().int(),
  dueAt: InstantSchema.optional(),
});

/**
 * The attributes of an order: the order itself, and the keys of its indexes. An index is written only if its key changes.
 * The due date stays as it is if `dueAt` is undefined.
 */
export function orderAttributes(order: Order, dueAt: Instant | undefined): Item {
  const phase = phaseOf(order);
  const waits = order.status === 'reviewing';
  return {
    order: compressJson(order),
    version: order.version,
    listOf: order.account,
    phaseOf: `${order.account}#${phase}`,
    phase,
    queue: waits ? REVIEW_QUEUE : undefined,
    queuedAt: waits ? `${order.since}#${order.id}` : undefined,
    ...(dueAt !== undefined && dueAttributes('ORDER', order.id, dueAt)),
  };
}

/** An order with its execution attempt and due date. */
export const ORDER = kind(
  'order',
  {
    ...OrderItem.shape,
    version: z.number().int(),
    listOf: AccountId,
    phaseOf: z.string(),
    phase: z.string(),
    queue: z.literal(REVIEW_QUEUE),
    queuedAt: z.string(),
  },
  (item): StoredOrder => {
    const { order, run, dueAt } = OrderItem.parse(item);
    return { order, attempt: run, dueAt };
  },
);
