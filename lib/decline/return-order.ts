import type { Clock } from '../clock.ts';
import type { FieldlessFinding } from '../order/finding.ts';
import { inStatus } from '../order/in-status.ts';
import { newestChallengeOf } from '../order/newest-challenges.ts';
import type { OrderIn } from '../order/order.ts';
import type { Reasons } from '../order/reason.ts';
import { record } from '../order/record.ts';
import { shortened } from '../order/shortened.ts';
import type { OrderStore } from '../order/store.ts';
import { Moved } from '../problem.ts';
import { type BlockedDomain, blockedReason } from '../verification/blocked-domains.ts';
import type { ChallengeIn } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { blockDomain, type DomainBlocker } from './commit-decline.ts';
import { declineMessage } from './decline-messages.ts';

export type OrderReturner = DomainBlocker & { store: OrderStore; challenges: ChallengeStore; clock: Clock };

/** With the longest address and domain the maximum length of a reason; the challenge keeps the whole comment. */
const MOST_QUOTED = 260;

/** The reasons with which an order is returned after a decline. */
export function declinedReasons({
  adn,
  contact,
  answered,
  comment,
  withdrawn,
}: ChallengeIn<'declined'>): Reasons {
  const because = (message: FieldlessFinding): Reasons => [{ field: `/contacts/${adn}`, ...message }];
  const values = { contact, domain: adn };
  if (withdrawn) return because(declineMessage('approval-ended/by', values));
  if (answered.via === 'complaint') return because(declineMessage('contact-complained', values));
  if (comment === undefined) return because(declineMessage('contact-declined', values));
  const quote = shortened(comment.replace(/\s+/g, ' '), MOST_QUOTED);
  return because(declineMessage('contact-declined/comment', { ...values, comment: quote }));
}

/** Blocks the domain for the account, then returns the order with the decline as its reason. */
export async function returnForDecline(
  deps: OrderReturner,
  order: OrderIn<'verifying' | 'reviewing'>,
  challenge: ChallengeIn<'declined'>,
): Promise<void> {
  await blockDomain(deps, challenge);
  await record(deps, order, (now) => {
    const { submission } = inStatus(now, 'verifying', 'reviewing');
    if (submission.revision !== order.submission.revision)
      throw new Moved('The decline was recorded before.');
    return {
      type: 'domain.declined',
      at: deps.clock.now(),
      by: { kind: 'contact', challengeId: challenge.id },
      adn: challenge.adn,
      reasons: declinedReasons(challenge),
    };
  });
}

/**
 * Returns an order before another mail is sent, if its domain was blocked by a decline of another order: like a new order, it
 * has to wait until the block ends.
 */
export async function returnForBlock(
  deps: OrderReturner,
  order: OrderIn<'verifying'>,
  blocked: BlockedDomain,
): Promise<void> {
  await record(deps, order, (now) => {
    const { submission } = inStatus(now, 'verifying');
    if (submission.revision !== order.submission.revision) throw new Moved('The block was recorded before.');
    return {
      type: 'domain.declined',
      at: deps.clock.now(),
      by: { kind: 'contact', challengeId: blocked.block.id },
      adn: blocked.adn,
      reasons: [blockedReason(blocked)],
    };
  });
}

/** The first declined challenge among those that an order rests on, including approvals that were declined later. */
export async function findDecline(
  challenges: ChallengeStore,
  order: OrderIn<'verifying' | 'reviewing' | 'issuing'>,
): Promise<ChallengeIn<'declined'> | undefined> {
  const ids =
    order.status === 'verifying'
      ? order.submission.domains.flatMap(({ adn }) => newestChallengeOf(order, adn)?.id ?? [])
      : order.evidence.map((each) => each.challengeId);
  const declined = (await challenges.loadAll(ids)).find(
    (each) => each.state === 'declined' && isCurrent(each, order),
  );
  return declined?.state === 'declined' ? declined : undefined;
}

/** Evidence can be declined at any time; a decline before the current submission has already returned the order. */
function isCurrent(
  challenge: ChallengeIn<'declined'>,
  order: OrderIn<'verifying' | 'reviewing' | 'issuing'>,
): boolean {
  if (order.status !== 'verifying') return true;
  const domain = order.submission.domains.find((each) => each.adn === challenge.adn);
  return challenge.decidedAt >= (domain?.chosenAt ?? order.submission.submittedAt);
}
