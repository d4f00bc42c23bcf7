import type { MemberReader } from '../access/member.ts';
import type { Clock } from '../clock.ts';
import { endingLetter } from '../messages/letters/ending-letter.ts';
import type { Notice } from '../messages/notice.ts';
import {
  applicantsOf,
  applicantsOfAccount,
  memberOfAccount,
  type Recipient,
} from '../messages/recipients.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';
import { END_OF_MAIL } from '../policy/methods.ts';
import type { Policy } from '../policy/policy.ts';
import type { BlockStore } from '../verification/block-store.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import type { DomainStore } from '../verification/domains/domain-store.ts';
import { type Ending, hasProof } from '../verification/domains/ending.ts';

export type EndingNoticeWriter = {
  store: Pick<OrderStore, 'load' | 'listIdsByDomain'>;
  members: MemberReader;
  challenges: Pick<ChallengeStore, 'loadAll'>;
  domains: Pick<DomainStore, 'load'>;
  blocks: Pick<BlockStore, 'approvalsEndedAt'>;
  clock: Clock;
  policy: Policy;
  publicUrl: string;
};

/**
 * The notice that a proof of a domain ends soon; none if it was replaced, given up or declined in the meantime. The end of a
 * contact's approval is notified only while the account has a valid certificate or an open order for the domain: approvals are
 * asked for by orders, so without one no next approval is needed. A proof by a check was started on purpose, perhaps for an order to come.
 */
export async function noticesOfEnding(deps: EndingNoticeWriter, ending: Ending): Promise<Notice[]> {
  const { account, adn, method, confirmedAt } = ending;
  if (method === 'grant') return [noticeOf(deps, ending, await applicantsOfAccount(account, deps.members))];
  const [domain, endedAt] = await Promise.all([
    deps.domains.load(account, adn),
    deps.blocks.approvalsEndedAt(account, adn),
  ]);
  if (domain === undefined || !hasProof(domain, ending)) return [];
  if (endedAt !== undefined && endedAt >= confirmedAt) return [];
  if (method === 'mail' && !(await isInUse(deps, ending))) return [];
  const methodEndsOn = method === 'mail' && deps.policy === 'br' ? END_OF_MAIL.from : undefined;
  return [noticeOf(deps, ending, await recipientsOf(deps, ending), methodEndsOn)];
}

const noticeOf = (
  { publicUrl }: EndingNoticeWriter,
  ending: Ending,
  recipients: Recipient[],
  methodEndsOn?: string,
): Notice => ({
  id: `${ending.account}#${ending.adn}#${ending.method}#${ending.id}#${ending.confirmedAt}`,
  recipients,
  letter: endingLetter(ending, publicUrl, methodEndsOn),
});

/** An account that has placed more orders for one domain has a valid certificate among the newest. */
const MOST_LOOKED_AT = 20;

async function isInUse({ store, clock }: EndingNoticeWriter, { account, adn }: Ending): Promise<boolean> {
  const now = clock.now();
  const ids = await store.listIdsByDomain(account, adn, MOST_LOOKED_AT);
  const orders = await Promise.all(ids.map((id) => store.load(id)));
  return orders.some((found) => found !== undefined && needsProof(found.order, now));
}

const needsProof = (order: Order, now: string): boolean =>
  order.status === 'issued' ? order.certificate.notAfter > now : !isEnded(order.status);

/** The applicant of the proof, if still of the account; otherwise all applicants of the account. */
async function recipientsOf(
  { store, members, challenges }: EndingNoticeWriter,
  { account, method, id, startedBy }: Ending,
): Promise<Recipient[]> {
  if (startedBy !== undefined) {
    const starter = await memberOfAccount(startedBy, account, members);
    return starter ? [starter] : applicantsOfAccount(account, members);
  }
  const [challenge] = method === 'mail' ? await challenges.loadAll([id], { unreadable: 'skip' }) : [];
  const order = challenge && (await store.load(challenge.orderId))?.order;
  const found = order ? await applicantsOf(order, members) : [];
  return found.length > 0 ? found : applicantsOfAccount(account, members);
}
