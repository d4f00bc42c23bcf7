import type { Waker } from '../execution/wake.ts';
import type { Caller } from '../http/caller.ts';
import type { IdempotencyDeps, KeepAnswer } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import { logError } from '../log.ts';
import type { EventFacts } from '../order/event.ts';
import type { OrderId } from '../order/identifiers.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore, StoredOrder } from '../order/store.ts';
import { Rejection } from '../problem.ts';
import { type FourEyes, whyNot } from '../review/four-eyes.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { orderView } from '../views/order-view.ts';
import type { ViewRules } from '../views/view-rules.ts';
import { markNotAwaited } from '../workflow/awaited-challenges.ts';
import { wakeOrder } from './after-commit.ts';
import { challengesOfOrder } from './order-domains.ts';
import { ownOrder, visibleOrder } from './visible-order.ts';

/** What it takes to change an order, let the machine see it, and show what became of it. */
export type OrderChangeDeps = IdempotencyDeps &
  Waker & { store: OrderStore; challenges: ChallengeStore; view: ViewRules };

export type OrderRequest = { orderId: OrderId; caller: Caller; answering: KeepAnswer };

/** Records what an applicant does with an order of his account, then wakes the machine. */
export async function changeOwnOrder(
  deps: OrderChangeDeps,
  asked: OrderRequest,
  decide: (order: Order) => EventFacts,
): Promise<Reply> {
  return change(deps, asked, decide, await ownOrder(deps.store, asked.orderId, asked.caller));
}

/** The same, and who may review which order. */
export type ReviewDeps = OrderChangeDeps & { fourEyes: FourEyes };

/**
 * Records what a reviewer does with an order, then wakes the machine. An order that somebody wrote a revision of since has
 * another revision, and answers that: so it is enough to look at the authors once.
 * @throws Rejection `forbidden` if this reviewer may not decide on it
 */
export async function reviewOrder(
  deps: ReviewDeps,
  asked: OrderRequest,
  decide: (order: Order) => EventFacts,
): Promise<Reply> {
  const seen = await visibleOrder(deps.store, asked.orderId, asked.caller);
  const barred = await whyNot(deps.fourEyes, seen.order, asked.caller);
  if (barred !== undefined) throw new Rejection('forbidden', barred);
  return change(deps, asked, decide, seen);
}

/** The order as it is, where there was nothing to record. */
export async function showOrder(deps: OrderChangeDeps, order: Order, caller: Caller): Promise<Reply> {
  const challenges = await challengesOfOrder(deps.challenges, order);
  return { status: 202, body: orderView(order, { caller, rules: deps.view, challenges }) };
}

async function change(
  deps: OrderChangeDeps,
  { orderId, caller, answering }: OrderRequest,
  decide: (order: Order) => EventFacts,
  seen: StoredOrder,
): Promise<Reply> {
  const challenges = await challengesOfOrder(deps.challenges, seen.order);
  const reply = (order: Order): Reply => ({
    status: 202,
    body: orderView(order, { caller, rules: deps.view, challenges }),
  });
  const order = await record(deps, orderId, decide, (after) => answering(reply(after)));
  // Before the applicant hears of it: so no page goes on to take an approval for an order that was taken back.
  if (order.status === 'draft' || isEnded(order.status)) await setAsideQuietly(deps, order, challenges);
  await wakeOrder(deps, orderId);
  return reply(order);
}

/** The machine does the same a moment later: what fails here has not failed the request. */
async function setAsideQuietly(
  deps: OrderChangeDeps,
  order: Order,
  challenges: readonly Challenge[],
): Promise<void> {
  await markNotAwaited({ ...deps, clock: deps.view.clock }, order, challenges).catch((error) =>
    logError('challenges were not set aside', error, { orderId: order.id }),
  );
}
