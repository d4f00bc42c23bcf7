import type { Clock, Instant } from '../clock.ts';
import { newestChallengeOf } from '../order/newest-challenges.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { type Domain, hasContact } from '../order/submission.ts';
import { Conflict, Rejection, Transient } from '../problem.ts';
import { canBeAsked } from '../verification/askable-contacts.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { blockedDomains, blockedReason } from '../verification/blocked-domains.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

export type DomainInVerification = { domain: Domain; challenge: Challenge | undefined };

/**
 * A domain that waits for its contact, with its newest challenge.
 * @throws Conflict if the order is not in verification
 * @throws Rejection `not-found` if the order has no such domain; `not-permitted` if the contact has answered, the domain is
 *   granted or blocked, or it has no contact
 */
export async function domainInVerification(
  deps: { challenges: ChallengeStore; blocks: BlockStore; clock: Clock },
  order: Order,
  adn: string,
): Promise<DomainInVerification> {
  const domain = verifying(order).submission.domains.find((each) => each.adn === adn);
  if (domain === undefined)
    throw new Rejection('not-found', `This order does not ask for approval of ${adn}.`);
  if (domain.method === 'grant' || !hasContact(domain))
    throw new Rejection(
      'not-permitted',
      `${adn} is proven by an operator's grant. No contact is asked, and no mail is needed.`,
    );
  const ref = newestChallengeOf(order, adn);
  const challenge = ref && (await deps.challenges.load(ref.id));
  if (!canBeAsked(domain, challenge)) {
    throw new Rejection('not-permitted', `${domain.contact} has already approved. No mail is needed.`);
  }
  await assertNotBlocked(deps, order, adn);
  return { domain, challenge };
}

function verifying(order: Order): OrderIn<'verifying'> {
  if (order.status === 'verifying') return order;
  throw new Conflict(`An order that is ${order.status} asks no contact.`);
}

async function assertNotBlocked(
  { blocks, clock }: { blocks: BlockStore; clock: Clock },
  { account }: Order,
  adn: string,
): Promise<void> {
  const [blocked] = await blockedDomains(blocks, account, [adn], clock.now());
  if (blocked === undefined) return;
  const reason = blockedReason(blocked);
  throw new Rejection('not-permitted', reason.message, [reason]);
}

/** Enough to see which of the five contacts of a domain received no mail. */
const MOST_OF_A_DOMAIN = 8;

/** The newest challenge of each domain of an order; during verification also earlier ones, which show failed mails. */
export async function challengesOfOrder(
  store: Pick<ChallengeStore, 'loadAll'>,
  order: Order,
): Promise<Challenge[]> {
  if (!('submission' in order)) return [];
  const most = order.status === 'verifying' ? MOST_OF_A_DOMAIN : 1;
  const ids = order.submission.domains.flatMap(({ adn }) =>
    order.challenges
      .filter((each) => each.adn === adn)
      .slice(-most)
      .map(({ id }) => id),
  );
  return ids.length === 0 ? [] : store.loadAll(ids, { unreadable: 'skip' });
}

/** The same, or the challenges of its evidence, which may be those of other orders, once all domains are proven. */
export async function challengesShown(
  store: Pick<ChallengeStore, 'loadAll'>,
  order: Order,
): Promise<Challenge[]> {
  if (!('evidence' in order)) return challengesOfOrder(store, order);
  const ids = order.evidence.map(({ challengeId }) => challengeId);
  return store.loadAll(ids, { unreadable: 'skip' });
}

/**
 * The domains of an order for which no mail can be requested now. If the blocks cannot be read all are blocked, as they are
 * for the request of a mail.
 */
export async function blockedDomainsOfOrder(
  blocks: Pick<BlockStore, 'listActive'>,
  order: Order,
  now: Instant,
): Promise<ReadonlySet<string>> {
  if (order.status !== 'verifying') return new Set();
  const adns = order.submission.domains.map(({ adn }) => adn);
  try {
    return new Set((await blockedDomains(blocks, order.account, adns, now)).map(({ adn }) => adn));
  } catch (error) {
    if (error instanceof Transient) throw error;
    return new Set(adns);
  }
}
