import { after, type Instant } from '../clock.ts';
import { blockDomain, type DomainBlocker } from '../decline/commit-decline.ts';
import { recordDeclinedEvidenceInOrders } from '../decline/record-declined-evidence.ts';
import { wake } from '../execution/wake.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import type { Periods } from '../policy/defaults.ts';
import { type Challenge, type ChallengeIn, hasFailed, hasPlaceAhead } from '../verification/challenge.ts';
import { type ApprovalRecorder, recordApproval } from '../verification/record-approval.ts';
import { reconcileOtherOrders } from './reconcile-other-orders.ts';
import { type OrderSweeper, sweepOrder } from './sweep-order.ts';

export type ChallengeSweeper = OrderSweeper & Pick<DomainBlocker, 'blocks'> & ApprovalRecorder;

/**
 * Does what is due for a challenge: expires it with its Random Value, requests a reminder to its contact, or processes an
 * answer that its order has not taken yet.
 */
export async function sweepChallenge(deps: ChallengeSweeper, id: ChallengeId): Promise<void> {
  const challenge = await deps.challenges.load(id);
  if (challenge?.state === 'open') return sweepOpen(deps, challenge);
  if (challenge && isAnswered(challenge)) await sweepAnswered(deps, challenge);
}

/** Processes an answer even if it is not due yet; does nothing for an open challenge. */
export async function sweepIfAnswered(deps: ChallengeSweeper, id: ChallengeId): Promise<void> {
  const challenge = await deps.challenges.load(id);
  if (challenge && isAnswered(challenge)) await sweepAnswered(deps, challenge);
}

const isAnswered = (challenge: Challenge): challenge is ChallengeIn<'approved' | 'declined'> =>
  challenge.state === 'approved' || challenge.state === 'declined';

async function sweepOpen(deps: ChallengeSweeper, challenge: ChallengeIn<'open'>): Promise<void> {
  const { challenges, clock } = deps;
  const { id, orderId, mailsSent } = challenge;
  const now = clock.now();
  if (hasPlaceAhead(challenge, now)) {
    await challenges.setDue(id, 'open', dueAfterItsTurn(challenge, now, deps.terms.periods));
    return;
  }
  if (challenge.expiresAt < now) {
    await challenges.expire(id, now);
    // Its mail was deferred until it expired: the contact is asked with a new Random Value.
    if (mailsSent === 0) await wake(deps, orderId);
    return;
  }
  if (!hasFailed(challenge.delivery) && (await isWaitedFor(deps, challenge))) {
    await challenges.requestMail(id, mailsSent);
    await wake(deps, orderId);
  }
  await challenges.setDue(id, 'open', nextDueAt(challenge, now, deps.terms.periods.contactReminderDays));
}

/**
 * Repairs an answer whose worker crashed before it woke the order. A decline blocks the domain in any status of the order,
 * also if the order was withdrawn in the meantime, or is issued and gets a record of the decline.
 */
async function sweepAnswered(
  deps: ChallengeSweeper,
  challenge: ChallengeIn<'approved' | 'declined'>,
): Promise<void> {
  if (challenge.state === 'declined') await blockDomain({ ...deps, periods: deps.terms.periods }, challenge);
  // Also while another domain is open, or after the order was withdrawn: other orders may use this approval.
  else {
    await recordApproval(deps, challenge);
    await reconcileOtherOrders(deps, challenge);
  }
  const order = await orderOf(deps, challenge);
  if (challenge.state === 'declined') await recordDeclinedEvidenceInOrders(deps, order, challenge);
  if (order && (await needsOrderSweep(deps, order, challenge))) await sweepOrder(deps, order.id);
  await deps.challenges.setDue(challenge.id, challenge.state, undefined);
}

/** Whether the order waits for this answer: a decline counts at once, an approval when no challenge of the order is open. */
async function needsOrderSweep(
  { challenges }: ChallengeSweeper,
  order: Order,
  { state }: ChallengeIn<'approved' | 'declined'>,
): Promise<boolean> {
  if (state === 'declined') return order.status === 'verifying' || order.status === 'reviewing';
  if (order.status !== 'verifying') return false;
  const asked = await challenges.loadAll(order.challenges.map(({ id }) => id));
  return asked.every((each) => each.state !== 'open');
}

const orderOf = async ({ store }: ChallengeSweeper, { orderId }: Challenge): Promise<Order | undefined> =>
  (await store.load(orderId))?.order;

/** Whether the order still waits for this challenge: a withdrawn or returned order sends no reminders. */
async function isWaitedFor(deps: ChallengeSweeper, challenge: ChallengeIn<'open'>): Promise<boolean> {
  const order = await orderOf(deps, challenge);
  return order?.status === 'verifying' && order.challenges.some((each) => each.id === challenge.id);
}

/**
 * A challenge whose mail waits for its turn needs nothing before. Its order is woken then; the challenge itself only if its
 * Random Value has ended by then and has to be replaced.
 */
function dueAfterItsTurn(
  challenge: ChallengeIn<'open'>,
  now: Instant,
  { contactReminderDays }: Periods,
): Instant {
  const turn = challenge.waits?.until ?? now;
  return challenge.expiresAt < turn ? turn : nextDueAt(challenge, turn, contactReminderDays);
}

/** The time of the next reminder, or just after the expiry of the Random Value if there is none. */
function nextDueAt(
  { createdAt, expiresAt }: ChallengeIn<'open'>,
  now: Instant,
  reminderDays: readonly number[],
): Instant {
  const ahead = reminderDays
    .map((days) => after(createdAt, days, 'days'))
    .filter((at) => now < at && at < expiresAt);
  return ahead.sort()[0] ?? after(expiresAt, 1, 'seconds');
}
