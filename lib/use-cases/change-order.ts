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
import { type FourEyes, reasonBarred } from '../review/four-eyes.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import type { OrderViewContext } from '../views/order-view.ts';
import type { ViewRules } from '../views/view-rules.ts';
import { markNotAwaited } from '../workflow/awaited-challenges.ts';
import { wakeOrder } from './after-commit.ts';
import { entityTag } from './entity-tag.ts';
import { challengesOfOrder } from './order-domains.ts';
import { viewOrder } from './view-order.ts';
import { ownOrder, visibleOrder } from './visible-order.ts';

/** What a change of an order needs: to record it, wake the execution, and answer with the changed order. */
export type OrderChangeDeps = IdempotencyDeps &
  Waker & { store: OrderStore; challenges: ChallengeStore; view: ViewRules };

export type OrderRequest = { orderId: OrderId; caller: Caller; keepAnswer: KeepAnswer };

/** Records an applicant's change of an order of their account, then wakes the execution. */
export async function changeOwnOrder(
  deps: OrderChangeDeps,
  request: OrderRequest,
  decide: (order: Order) => EventFacts,
  show?: ShownBeside,
): Promise<Reply> {
  return change(deps, request, decide, await ownOrder(deps.store, request.orderId, request.caller), show);
}

/** What an answer shows beside the changed order. */
export type ShownBeside = (
  order: Order,
) => Promise<Pick<OrderViewContext, 'application' | 'csr' | 'findings'>>;

/** The same, with the rule that says who may review which order. */
export type ReviewDeps = OrderChangeDeps & { fourEyes: FourEyes };

/**
 * Records a reviewer's change of an order, then wakes the execution. The authors are checked once: an author who joins
 * later does so with a new revision, and the rule book rejects a decision on an old one.
 * @throws Rejection `forbidden` if this reviewer may not decide on it
 */
export async function reviewOrder(
  deps: ReviewDeps,
  request: OrderRequest,
  decide: (order: Order) => EventFacts,
): Promise<Reply> {
  const seen = await visibleOrder(deps.store, request.orderId, request.caller);
  const barred = await reasonBarred(deps.fourEyes, seen.order, request.caller);
  if (barred !== undefined) throw new Rejection('forbidden', barred.message);
  return change(deps, request, decide, seen);
}

/** Answers with the unchanged order, if there is nothing to record. */
export async function showOrder(deps: OrderChangeDeps, order: Order, caller: Caller): Promise<Reply> {
  const challenges = await challengesOfOrder(deps.challenges, order);
  return { status: 202, body: await viewOrder(order, { caller, rules: deps.view, challenges }) };
}

async function change(
  deps: OrderChangeDeps,
  { orderId, caller, keepAnswer }: OrderRequest,
  decide: (order: Order) => EventFacts,
  seen: StoredOrder,
  show: ShownBeside = async () => ({}),
): Promise<Reply> {
  const challenges = await challengesOfOrder(deps.challenges, seen.order);
  const reply = async (order: Order): Promise<Reply> => {
    const beside = await show(order);
    return {
      status: 202,
      ...(beside.application && { headers: { etag: entityTag(beside.application) } }),
      body: await viewOrder(order, { caller, rules: deps.view, challenges, ...beside }),
    };
  };
  const order = await record(deps, orderId, decide, async (after) => keepAnswer(await reply(after)));
  // Before the answer: afterwards no page accepts an approval for an order that was withdrawn.
  if (order.status === 'draft' || isEnded(order.status)) await closeChallenges(deps, order, challenges);
  await wakeOrder(deps, orderId);
  return reply(order);
}

/** The state machine does the same a moment later, so an error here does not fail the request. */
async function closeChallenges(
  deps: OrderChangeDeps,
  order: Order,
  challenges: readonly Challenge[],
): Promise<void> {
  await markNotAwaited({ ...deps, clock: deps.view.clock }, order, challenges).catch((error) =>
    logError('challenges were not set aside', error, { orderId: order.id }),
  );
}
