import type { MemberReader } from '../access/member.ts';
import { certificateFile } from '../delivery/formats.ts';
import type { AuthorityStore } from '../issuance/authority.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import type { Letter } from '../mail/letter.ts';
import type { OutgoingMail } from '../mail/mailer.ts';
import {
  delayedLetter,
  lapsedLetter,
  lapsingLetter,
  unconfirmedLetter,
} from '../messages/letters/deadline-letters.ts';
import { evidenceDeclinedLetter } from '../messages/letters/evidence-declined-letter.ts';
import { expiringLetter, issuedLetter } from '../messages/letters/issued-letter.ts';
import {
  approvalWithdrawnLetter,
  declinedLetter,
  refusedLetter,
  returnedLetter,
  serviceFaultLetter,
} from '../messages/letters/returned-letters.ts';
import {
  noReviewerLetter,
  stillWaitingLetter,
  takenBackLetter,
  unreviewedLetter,
  waitingLetter,
} from '../messages/letters/reviewer-letters.ts';
import { keyCompromisedLetter, revokedLetter } from '../messages/letters/revoked-letters.ts';
import type { Notice } from '../messages/notice.ts';
import { applicantsOf, onceEach, operatorsOf, type Recipient, reviewersOf } from '../messages/recipients.ts';
import { replay } from '../order/apply.ts';
import type { Actor, EventFacts, FactsOf, OrderEvent } from '../order/event.ts';
import type { EventType } from '../order/lifecycle.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { Reason } from '../order/reason.ts';
import type { OrderStore } from '../order/store.ts';
import { whyLate } from '../review/expected-date.ts';
import type { OwnAccount } from '../review/four-eyes.ts';

export type NoticeWriter = {
  store: OrderStore;
  members: MemberReader;
  certificates: CertificateStore;
  authorities: AuthorityStore;
  publicUrl: string;
  needsReviewer: (order: Pick<OrderIn<'reviewing'>, 'submission'>) => boolean;
  /** The high-risk findings of its names, for the reviewer. */
  highRiskOf: (order: Pick<OrderIn<'reviewing'>, 'submission'>) => Reason[];
  ownAccount: OwnAccount;
};

type AddressedLetter = {
  to: 'applicants' | 'reviewers' | 'operators';
  letter: Letter;
  attachments?: OutgoingMail['attachments'];
};

/**
 * The events that cause notices. The filter of the stream in serverless/functions.yml passes only these, so a letter for
 * another event would never be sent; the types rule it out.
 */
export const NOTIFIED_EVENTS = [
  'certificate.compromised',
  'certificate.expiring',
  'certificate.revoked',
  'checks.failed',
  'domain.declined',
  'domains.confirmed',
  'evidence.declined',
  'issuance.completed',
  'issuance.failed',
  'order.cancelled',
  'order.delayed',
  'order.lapsed',
  'order.reminded',
  'order.withdrawn',
  'review.refused',
  'review.returned',
  'verification.lapsed',
] as const satisfies readonly EventType[];
type NotifiedFacts = FactsOf<(typeof NOTIFIED_EVENTS)[number]>;
const isNotified = (facts: EventFacts): facts is NotifiedFacts =>
  NOTIFIED_EVENTS.some((each) => each === facts.type);

/** The notices of an event of an order; most events cause none. */
export async function noticesOfEvent(
  deps: NoticeWriter,
  { orderId, sequence, facts }: OrderEvent,
): Promise<Notice[]> {
  if (!isNotified(facts)) return [];
  const id = `${orderId}#${sequence}`;
  if (facts.type === 'issuance.completed') return issuanceNotices(deps, id, orderId, facts);
  const stored = await deps.store.load(orderId);
  if (stored === undefined) return [];
  const { order } = stored;
  const notice = async ({ to, ...rest }: AddressedLetter): Promise<Notice> => ({
    id,
    recipients: await RECIPIENTS[to](deps, order),
    ...rest,
  });
  if (facts.type === 'certificate.revoked' || facts.type === 'certificate.compromised')
    return Promise.all(revocationLetters(order, deps.publicUrl, facts).map(notice));
  if (facts.type === 'evidence.declined') return evidenceDeclined(deps, id, order, facts);
  const addressed = await letterFor(deps, order, sequence, facts);
  if (addressed === undefined) return [];
  const usual = await notice(addressed);
  const hasNoReviewer = facts.type === 'domains.confirmed' && usual.recipients.length === 0;
  return [
    hasNoReviewer
      ? await notice({ to: 'operators', letter: noReviewerLetter(order, deps.publicUrl) })
      : usual,
  ];
}

const RECIPIENTS: Readonly<
  Record<AddressedLetter['to'], (deps: NoticeWriter, order: Order) => Promise<Recipient[]>>
> = {
  applicants: ({ members }, order) => applicantsOf(order, members),
  reviewers: ({ members, ownAccount }, order) => reviewersOf(order, members, ownAccount),
  operators: ({ members }) => operatorsOf(members),
};

/** To applicants and reviewers, because any of them may revoke. An order that was returned has a notice of that event instead. */
async function evidenceDeclined(
  { members, publicUrl, ownAccount }: NoticeWriter,
  id: string,
  order: Order,
  { decline }: FactsOf<'evidence.declined'>,
): Promise<Notice[]> {
  if (order.status !== 'issuing' && order.status !== 'issued') return [];
  const recipients = [
    ...(await applicantsOf(order, members)),
    ...(await reviewersOf(order, members, ownAccount)),
  ];
  return [
    { id, recipients: onceEach(recipients), letter: evidenceDeclinedLetter(order, publicUrl, decline) },
  ];
}

/** To the applicants, and to the reviewers if the key is compromised. */
function revocationLetters(
  order: Order,
  publicUrl: string,
  facts: FactsOf<'certificate.revoked' | 'certificate.compromised'>,
): AddressedLetter[] {
  if (order.status !== 'revoked') return [];
  const isNew = facts.type === 'certificate.revoked';
  const reason = isNew ? facts.reason : 'keyCompromise';
  const byWhom = isNew
    ? (BY_WHOM[facts.by.kind] ?? 'The certificate was revoked by the service.')
    : COMPROMISED_LATER;
  const applicants: AddressedLetter = { to: 'applicants', letter: revokedLetter(order, publicUrl, byWhom) };
  return reason === 'keyCompromise'
    ? [applicants, { to: 'reviewers', letter: keyCompromisedLetter(order, publicUrl, byWhom) }]
    : [applicants];
}

const COMPROMISED_LATER =
  'The certificate was already revoked for another reason. Its private key has now been reported as compromised.';

const BY_WHOM: Readonly<Partial<Record<Actor['kind'], string>>> = {
  applicant: 'The certificate was revoked by a member of its account.',
  reviewer: 'The certificate was revoked by a reviewer.',
  'key-holder': 'The certificate was revoked with a proof of possession of its private key.',
};

async function letterFor(
  deps: NoticeWriter,
  order: Order,
  sequence: number,
  facts: Exclude<
    NotifiedFacts,
    FactsOf<'issuance.completed' | 'certificate.revoked' | 'certificate.compromised' | 'evidence.declined'>
  >,
): Promise<AddressedLetter | undefined> {
  const { publicUrl } = deps;
  const applicants = (letter: Letter): AddressedLetter => ({ to: 'applicants', letter });
  const reviewers = (letter: Letter): AddressedLetter => ({ to: 'reviewers', letter });
  switch (facts.type) {
    case 'checks.failed':
    case 'verification.lapsed':
      return applicants(returnedLetter(order, publicUrl, facts.reasons));
    case 'review.returned':
      return applicants(returnedLetter(order, publicUrl, facts.reasons, 'reviewer'));
    case 'issuance.failed':
      return applicants(
        facts.reasons.some(({ code }) => code === 'service-fault')
          ? serviceFaultLetter(order, publicUrl)
          : returnedLetter(order, publicUrl, facts.reasons),
      );
    case 'domain.declined':
      return applicants(
        (facts.reasons.some(({ code }) => code === 'approval-ended')
          ? approvalWithdrawnLetter
          : declinedLetter)(order, publicUrl, facts.adn, facts.reasons),
      );
    case 'review.refused':
      return applicants(refusedLetter(order, publicUrl, facts.reasons));
    case 'order.lapsed':
      return applicants(lapsedLetter(order, publicUrl));
    case 'order.reminded':
      return reminderLetter(order, publicUrl, facts);
    case 'order.delayed':
      // The date may have been replaced by a later one, or the order decided.
      return order.status === 'reviewing' && order.expectedAt === facts.expectedAt
        ? applicants(delayedLetter(order, publicUrl, facts.expectedAt, whyLate(order)))
        : undefined;
    case 'domains.confirmed':
      // A reviewer or the policy may have decided already.
      return order.status === 'reviewing' && deps.needsReviewer(order)
        ? reviewers(waitingLetter(order, publicUrl, deps.highRiskOf(order)))
        : undefined;
    case 'order.withdrawn':
    case 'order.cancelled': {
      const how = facts.type === 'order.withdrawn' ? 'withdrew' : 'cancelled';
      return (await waitedForReview(deps, order, sequence))
        ? reviewers(takenBackLetter(order, publicUrl, how))
        : undefined;
    }
    case 'certificate.expiring':
      // The certificate may have been replaced in the meantime.
      return order.status === 'issued' && !facts.quiet && !order.replacedBy?.issuedAt
        ? applicants(expiringLetter(order, publicUrl, order.certificate))
        : undefined;
  }
}

function reminderLetter(
  order: Order,
  publicUrl: string,
  { reminder }: FactsOf<'order.reminded'>,
): AddressedLetter | undefined {
  const { about, days } = reminder;
  if (about === 'lapse') return { to: 'applicants', letter: lapsingLetter(order, publicUrl, days) };
  if (about === 'verification')
    return { to: 'applicants', letter: unconfirmedLetter(order, publicUrl, days) };
  if (order.status !== 'reviewing') return undefined;
  const held = order.held?.comment;
  return about === 'review'
    ? { to: 'reviewers', letter: stillWaitingLetter(order, publicUrl, days, held) }
    : { to: 'operators', letter: unreviewedLetter(order, publicUrl, days, held) };
}

/** More events than any order has. */
const MOST_EVENTS = 1000;

/** Whether the order was waiting for a reviewer before this event. */
async function waitedForReview(
  { store, needsReviewer }: NoticeWriter,
  { id }: Order,
  sequence: number,
): Promise<boolean> {
  const { items } = await store.listEvents(id, { limit: MOST_EVENTS });
  const before = replay(items.filter((each) => each.sequence < sequence).map((each) => each.facts));
  return before.status === 'reviewing' && needsReviewer(before);
}

/** The notice of every issued order, so its reads are parallel. */
async function issuanceNotices(
  { store, certificates, authorities, members, publicUrl }: NoticeWriter,
  id: string,
  orderId: Order['id'],
  { certificate }: FactsOf<'issuance.completed'>,
): Promise<Notice[]> {
  const [stored, record] = await Promise.all([store.load(orderId), certificates.load(certificate.serial)]);
  if (stored === undefined) return [];
  const { order } = stored;
  const [authority, recipients] = await Promise.all([
    record && authorities.load(record.issuer),
    applicantsOf(order, members),
  ]);
  if (record?.state !== 'issued' || authority === undefined) {
    throw new Error('The certificate of an issued order, or its CA, is not stored.');
  }
  const name = order.names[0] ?? order.id;
  const { contentType, fileName, body } = certificateFile(
    'fullchain',
    name,
    Buffer.from(record.der, 'base64'),
    authority,
  );
  const letter = issuedLetter(order, publicUrl, certificate);
  return [{ id, recipients, letter, attachments: [{ fileName, contentType, content: body }] }];
}
