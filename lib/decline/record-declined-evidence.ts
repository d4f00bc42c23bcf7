import type { Clock } from '../clock.ts';
import { measure } from '../metrics.ts';
import type { DeclinedEvidence } from '../order/declined-evidence.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import { findableDomain } from '../order/indexed-domains.ts';
import type { OrderStatus } from '../order/lifecycle.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import { Moved } from '../problem.ts';
import type { ChallengeIn } from '../verification/challenge.ts';
import { blockDomain } from './commit-decline.ts';
import type { OrderReturner } from './return-order.ts';

export type DeclineRecorder = { store: OrderStore; clock: Clock };

/**
 * Records once, with an order that is issued or being issued, that a contact declined its evidence: a ground to revoke
 * (BR 4.9.1.1). Earlier, a decline returns the order; in other statuses it has no effect.
 */
export async function recordDeclinedEvidence(
  deps: DeclineRecorder,
  order: Order,
  challenge: ChallengeIn<'declined'>,
): Promise<void> {
  if (!isToRecord(order, challenge)) return;
  const decline = declinedEvidenceOf(challenge);
  try {
    await record(deps, order, (now) => {
      if (!isToRecord(now, challenge)) throw new Moved('It was recorded before, or the order was returned.');
      return {
        type: 'evidence.declined',
        at: deps.clock.now(),
        by: { kind: 'contact', challengeId: challenge.id },
        decline,
      };
    });
  } catch (error) {
    if (error instanceof Moved) return;
    throw error;
  }
  measure('EvidenceDeclined', deps.clock.now(), 1, decline.via);
}

const isToRecord = (order: Order, { id }: ChallengeIn<'declined'>): order is OrderIn<'issuing' | 'issued'> =>
  (order.status === 'issuing' || order.status === 'issued') &&
  order.evidence.some(({ challengeId }) => challengeId === id) &&
  !order.declinedEvidence.some(({ challengeId }) => challengeId === id);

function declinedEvidenceOf({
  id,
  adn,
  contact,
  decidedAt,
  answered,
  comment,
}: ChallengeIn<'declined'>): DeclinedEvidence {
  return {
    adn,
    contact,
    challengeId: id,
    declinedAt: decidedAt,
    via: answered.via,
    ...(comment !== undefined && { comment }),
  };
}

const MAY_REST_ON_EVIDENCE: readonly OrderStatus[] = ['reviewing', 'issuing', 'issued'];

/** Page size of the list of orders. */
const AT_A_TIME = 100;

/**
 * Records a decline with every order of the account that rests on the declined evidence: the order of the challenge, and
 * those that reused its evidence, such as renewals. Expired certificates need no revocation. An order in review becomes due
 * for the sweep, which returns it, so that no reviewer spends time on it.
 * @param asked the order of the challenge
 */
export async function recordDeclinedEvidenceInOrders(
  deps: DeclineRecorder,
  asked: Order | undefined,
  challenge: ChallengeIn<'declined'>,
): Promise<void> {
  if (asked) await recordDeclinedEvidence(deps, asked, challenge);
  const { account, adn, orderId } = challenge;
  const name = findableDomain(adn);
  let cursor: string | undefined;
  do {
    const page = await deps.store.list({ account, name }, { limit: AT_A_TIME, cursor });
    const others = page.items.filter(
      ({ id, status, phase }) =>
        id !== orderId && MAY_REST_ON_EVIDENCE.includes(status) && phase !== 'expired',
    );
    for (const { id } of others) {
      const order = (await deps.store.load(id))?.order;
      if (order === undefined) continue;
      await recordDeclinedEvidence(deps, order, challenge);
      if (order.status === 'reviewing' && order.evidence.some((each) => each.challengeId === challenge.id))
        await deps.store.setDue(id, order.version, deps.clock.now());
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/**
 * Handles a decline that no step waits for: blocks the domain, and records the decline with the certificates that rest on
 * it. Safe to repeat; if it never ran, the sweep does the same some minutes later.
 */
export async function handleDecline(deps: OrderReturner, id: ChallengeId): Promise<void> {
  const challenge = await deps.challenges.load(id);
  if (challenge?.state !== 'declined') return;
  await blockDomain(deps, challenge);
  const order = (await deps.store.load(challenge.orderId))?.order;
  await recordDeclinedEvidenceInOrders(deps, order, challenge);
  // The step of this order was woken. If the signal was lost, the challenge stays due for the sweep.
  if (order?.status === 'verifying' || order?.status === 'reviewing') return;
  await deps.challenges.setDue(id, 'declined', undefined);
}
