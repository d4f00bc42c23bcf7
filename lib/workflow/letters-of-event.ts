import type { OutgoingMail } from '../mail/mailer.ts';
import {
  delayedLetter,
  lapsedLetter,
  lapsingLetter,
  unconfirmedLetter,
} from '../messages/letters/deadline-letters.ts';
import { expiringLetter } from '../messages/letters/issued-letter.ts';
import {
  approvalWithdrawnLetter,
  declinedLetter,
  refusedLetter,
  returnedLetter,
  serviceFaultLetter,
} from '../messages/letters/returned-letters.ts';
import {
  stillWaitingLetter,
  unreviewedLetter,
  waitingLetter,
  withdrawnOrCancelledLetter,
} from '../messages/letters/reviewer-letters.ts';
import { keyCompromisedLetter, type RevokedBy, revokedLetter } from '../messages/letters/revoked-letters.ts';
import type { MemberLetter } from '../messages/member-texts/every-language.ts';
import { replay } from '../order/apply.ts';
import type { Actor, FactsOf } from '../order/event.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { Reason } from '../order/reason.ts';
import type { OrderStore } from '../order/store.ts';
import { delayReason } from '../review/expected-date.ts';
import type { NotifiedFacts } from './notified-events.ts';

/** What is needed to write the letters about an order. */
export type LetterWriter = {
  store: OrderStore;
  publicUrl: string;
  needsReviewer: (order: Pick<OrderIn<'reviewing'>, 'submission'>) => boolean;
  /** The high-risk findings of its names, for the reviewer. */
  highRiskOf: (order: Pick<OrderIn<'reviewing'>, 'submission'>) => Reason[];
};

export type AddressedLetter = {
  to: 'applicants' | 'reviewers' | 'operators';
  letter: MemberLetter;
  attachments?: OutgoingMail['attachments'];
};

/** To the applicants, and to the reviewers if the key is compromised. */
export function revocationLetters(
  order: Order,
  publicUrl: string,
  facts: FactsOf<'certificate.revoked' | 'certificate.compromised'>,
): AddressedLetter[] {
  if (order.status !== 'revoked') return [];
  const isNew = facts.type === 'certificate.revoked';
  const reason = isNew ? facts.reason : 'keyCompromise';
  const byWhom = isNew ? revokedBy(facts.by) : 'later';
  const applicants: AddressedLetter = { to: 'applicants', letter: revokedLetter(order, publicUrl, byWhom) };
  return reason === 'keyCompromise'
    ? [applicants, { to: 'reviewers', letter: keyCompromisedLetter(order, publicUrl, byWhom) }]
    : [applicants];
}

const revokedBy = ({ kind }: Actor): RevokedBy =>
  kind === 'contact' || kind === 'policy' ? 'service' : kind;

/** The letter about an event and whom it is for; undefined if a later event made it pointless. */
export async function letterFor(
  deps: LetterWriter,
  order: Order,
  sequence: number,
  facts: Exclude<
    NotifiedFacts,
    FactsOf<'issuance.completed' | 'certificate.revoked' | 'certificate.compromised' | 'evidence.declined'>
  >,
): Promise<AddressedLetter | undefined> {
  const { publicUrl } = deps;
  const applicants = (letter: MemberLetter): AddressedLetter => ({ to: 'applicants', letter });
  const reviewers = (letter: MemberLetter): AddressedLetter => ({ to: 'reviewers', letter });
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
        ? applicants(delayedLetter(order, publicUrl, facts.expectedAt, delayReason(order)))
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
        ? reviewers(withdrawnOrCancelledLetter(order, publicUrl, how))
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
  { store, needsReviewer }: LetterWriter,
  { id }: Order,
  sequence: number,
): Promise<boolean> {
  const { items } = await store.listEvents(id, { limit: MOST_EVENTS });
  const before = replay(items.filter((each) => each.sequence < sequence).map((each) => each.facts));
  return before.status === 'reviewing' && needsReviewer(before);
}
