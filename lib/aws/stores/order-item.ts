import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import type { Fate, Fates } from '../../order/confirmation.ts';
import { AccountId, type ChallengeId, Instant as InstantSchema } from '../../order/identifiers.ts';
import { Order } from '../../order/order.ts';
import type { OrderList } from '../../order/order-filter.ts';
import { phaseOf } from '../../order/phase.ts';
import type { StoredOrder } from '../../order/store.ts';
import { CompressedJson, compressJson } from '../table/compressed-json.ts';
import type { Item } from '../table/expression.ts';
import { dueAttributes } from '../table/keys.ts';
import { kind } from '../table/kind.ts';

/** The partitions of the `queues` index for orders that wait for a reviewer, and for those with a valid certificate. */
export const REVIEW_QUEUE = 'REVIEW';
export const ENDS_QUEUE = 'ENDS';

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
  fates: z.set(z.string()).optional(),
});

/**
 * The attributes of an order: the order itself, and the keys of its indexes. An index is written only if its key changes.
 * The due date stays as it is if `dueAt` is undefined.
 */
export function orderAttributes(order: Order, dueAt: Instant | undefined, before?: Order): Item {
  // During verification the list depends on what became of the challenges, and `noteFates` decides it.
  const staysInList = before?.status === 'verifying' && order.status === 'verifying';
  return {
    order: compressJson(order),
    version: order.version,
    listOf: order.account,
    ...(!staysInList && listAttributes(order, phaseOf(order))),
    ...queueAttributes(order),
    ...(dueAt !== undefined && dueAttributes('ORDER', order.id, dueAt)),
  };
}

export const listAttributes = ({ account }: Order, list: OrderList): Item => ({
  phaseOf: `${account}#${list}`,
  phase: list,
});

/** A review by when it began, a valid certificate by when it ends. */
function queueAttributes(order: Order): Item {
  if (order.status === 'reviewing')
    return { queue: REVIEW_QUEUE, queuedAt: `${order.since}#${order.id}`, endsOf: undefined };
  if (order.status === 'issued' && order.expiry !== 'expired') {
    const { notAfter } = order.certificate;
    return { queue: ENDS_QUEUE, queuedAt: `${notAfter}#${order.id}`, endsOf: order.account };
  }
  return { queue: undefined, queuedAt: undefined, endsOf: undefined };
}

/** What became of challenges, as a set: a fate that is noted twice is one member. */
export const fateText = (challenge: ChallengeId, fate: Fate): string => `${fate}#${challenge}`;

/** Of several fates of a challenge, the one that is last in this list counts. */
const BY_WEIGHT: readonly Fate[] = ['failed', 'expired', 'approved'];

const fatesIn = (texts: ReadonlySet<string>): Fates =>
  new Map(
    BY_WEIGHT.flatMap((fate) =>
      [...texts]
        .filter((text) => text.startsWith(`${fate}#`))
        .map((text) => [text.slice(fate.length + 1), fate] as const),
    ),
  );

/** An order with its execution attempt, its due date, and the fates of its challenges. */
export const ORDER = kind(
  'order',
  {
    ...OrderItem.shape,
    version: z.number().int(),
    listOf: AccountId,
    phaseOf: z.string(),
    phase: z.string(),
    queue: z.enum([REVIEW_QUEUE, ENDS_QUEUE]),
    queuedAt: z.string(),
    endsOf: AccountId,
  },
  (item): StoredOrder => {
    const { order, run, dueAt, fates } = OrderItem.parse(item);
    return { order, attempt: run, dueAt, ...(fates && { fates: fatesIn(fates) }) };
  },
);
