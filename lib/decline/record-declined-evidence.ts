import type { Clock } from '../clock.ts';
import { measure } from '../metrics.ts';
import type { DeclinedEvidence } from '../order/declined-evidence.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import { Moved } from '../problem.ts';
import type { ChallengeIn } from '../verification/challenge.ts';

export type DeclineRecorder = { store: OrderStore; clock: Clock };

/**
 * Writes down, once, that a contact took back what an order rests on that is issued, or being issued: a ground to revoke
 * (BR 4.9.1.1). Before that his no returns the order; on others it has no bearing.
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
