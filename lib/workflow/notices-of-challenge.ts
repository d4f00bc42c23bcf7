import type { MemberReader } from '../access/member.ts';
import { after as later } from '../clock.ts';
import { bouncedLetter, expiredLetter, limitLetter } from '../messages/letters/challenge-letters.ts';
import { misreadLetter } from '../messages/letters/misread-letter.ts';
import type { Notice } from '../messages/notice.ts';
import { applicantsOf } from '../messages/recipients.ts';
import { newestChallengeOf } from '../order/newest-challenges.ts';
import type { Order } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';
import { failedContacts } from '../verification/askable-contacts.ts';
import type { Challenge, ChallengeIn, Delivery, MailWaits } from '../verification/challenge.ts';
import { pageUrl, replyAddress } from '../verification/challenge-addresses.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

export type ChallengeNoticeWriter = {
  store: OrderStore;
  members: MemberReader;
  challenges: Pick<ChallengeStore, 'loadAll'>;
  publicUrl: string;
  replyDomain: string;
};

/** The notices of a change of a challenge. `before` is undefined for a new one. */
export async function noticesOfChallenge(
  deps: ChallengeNoticeWriter,
  before: Challenge | undefined,
  after: Challenge,
): Promise<Notice[]> {
  const changed = (of: (challenge: Challenge) => unknown): boolean =>
    before === undefined || of(before) !== of(after);
  const notices: Notice[] = [];
  if (after.replyMisread && changed((each) => each.replyMisread?.at))
    notices.push(misreadNotice(deps, after));

  const bounced = isUndelivered(after.delivery) && changed((each) => each.delivery.state);
  const ended = after.state === 'expired' && changed((each) => each.state);
  const waits =
    after.waits && NOTIFIED_LIMITS.has(after.waits.because) && changed((each) => each.waits?.until);
  if (!bounced && !ended && !waits) return notices;
  const order = (await deps.store.load(after.orderId))?.order;
  if (order === undefined) return notices;
  if (bounced) notices.push(...(await bounceNotices(deps, order, after)));
  if (after.waits && waits) notices.push(await limitNotice(deps, order, after.waits));
  if (after.state === 'expired' && ended) notices.push(...(await expiryNotices(deps, order, after)));
  return notices;
}

function misreadNotice({ publicUrl, replyDomain }: ChallengeNoticeWriter, challenge: Challenge): Notice {
  const { id, contact, replyMisread } = challenge;
  return {
    id: `${id}#misread`,
    // The letter is in the language of the contact, whom no member record describes.
    recipients: [{ key: 'contact', address: contact, language: 'en' }],
    letter: () => misreadLetter(challenge, replyMisread?.code ?? 'no-command', pageUrl(publicUrl, id)),
    replyTo: replyAddress(replyDomain, id),
  };
}

async function bounceNotices(
  { members, challenges, publicUrl }: ChallengeNoticeWriter,
  order: Order,
  challenge: Challenge,
): Promise<Notice[]> {
  const { id, adn, delivery, state } = challenge;
  if (!isUndelivered(delivery) || state !== 'open' || !waitsFor(order, challenge)) return [];
  const before = order.challenges.filter((each) => each.adn === adn && each.id !== id);
  const earlier =
    before.length === 0
      ? []
      : await challenges.loadAll(
          before.map((each) => each.id),
          { unreadable: 'skip' },
        );
  const failed = failedContacts(earlier, adn);
  const letter = bouncedLetter(order, publicUrl, challenge, delivery.detail, failed);
  return [{ id: `${id}#bounced#${delivery.at}`, recipients: await applicantsOf(order, members), letter }];
}

/** The limits of an account, of which its applicant is notified once a day at most. The pace of a domain is only shown in the API. */
const NOTIFIED_LIMITS: ReadonlySet<MailWaits['because']> = new Set([
  'account-limit',
  'domain-share',
  'recipient-share',
  'account-bounces',
  'account-complaints',
]);

async function limitNotice(
  { members, publicUrl }: ChallengeNoticeWriter,
  order: Order,
  waits: MailWaits,
): Promise<Notice> {
  // A limit of a day ends at midnight: a mail that competes for a place then reached its limit on the day before.
  const day = (waits.reservedAt ?? later(waits.until, -1, 'seconds')).slice(0, 10);
  const letter = limitLetter(order, publicUrl, waits);
  return { id: `${order.account}#mails-wait#${day}`, recipients: await applicantsOf(order, members), letter };
}

type Undelivered = Extract<Delivery, { state: 'bounced' | 'suppressed' }>;

const isUndelivered = (delivery: Delivery): delivery is Undelivered =>
  delivery.state === 'bounced' || delivery.state === 'suppressed';

async function expiryNotices(
  { members, publicUrl }: ChallengeNoticeWriter,
  order: Order,
  challenge: ChallengeIn<'expired'>,
): Promise<Notice[]> {
  // A contact to whom no mail was sent did not miss the deadline, and is asked again automatically.
  if (!waitsFor(order, challenge) || challenge.mailsSent === 0) return [];
  const letter = expiredLetter(order, publicUrl, challenge);
  return [{ id: `${challenge.id}#expired`, recipients: await applicantsOf(order, members), letter }];
}

/** Whether the order waits for this challenge: it is the newest of its domain, and its contact is the chosen one. */
const waitsFor = (order: Order, { id, adn, contact }: Challenge): boolean =>
  order.status === 'verifying' &&
  newestChallengeOf(order, adn)?.id === id &&
  order.submission.domains.some((each) => each.adn === adn && each.contact === contact);
