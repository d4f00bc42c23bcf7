import type { OrderStatus } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { findableDomain } from '../order/order-filter.ts';
import type { ChallengeIn } from '../verification/challenge.ts';
import { type DeclineRecorder, recordDeclinedEvidence } from './record-declined-evidence.ts';

const MAY_REST_ON_EVIDENCE: readonly OrderStatus[] = ['reviewing', 'issuing', 'issued'];

/** So many orders are looked at at a time. */
const AT_A_TIME = 100;

/**
 * Notes a decline with every order of the account that rests on what was approved: that for which the contact was asked,
 * and those that reused its evidence, a renewal above all. What has expired needs no revocation. An order in review is looked at
 * by the sweep, so that no reviewer works on it in vain.
 * @param asked the order for which the contact was asked
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
