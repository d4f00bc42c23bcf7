import type { Instant } from '../clock.ts';
import { type EventFacts, type FactsOf, isOrderer } from './event.ts';
import type { EventType, StatusAfter, StatusBefore } from './lifecycle.ts';
import type { Order, OrderIn } from './order.ts';
import type { ContactlessMethod, Domain, Submission } from './submission.ts';

type Common = Omit<OrderIn<'cancelled'>, 'status' | 'type'>;

/** The fields of every status; a new status begins at the time of the event. */
function common(order: Order, facts: EventFacts): Common {
  return {
    id: order.id,
    account: order.account,
    names: order.names,
    createdAt: order.createdAt,
    createdBy: order.createdBy,
    ...(order.acmeAccount !== undefined && { acmeAccount: order.acmeAccount }),
    since: facts.at,
    version: order.version,
    revision: order.revision,
    authors: order.authors,
    challenges: order.challenges,
    documents: order.documents,
    ...(order.heldKey && { heldKey: order.heldKey }),
    ...(order.replaces && { replaces: order.replaces }),
    ...(order.replacedBy && { replacedBy: order.replacedBy }),
  };
}

/** The same with the type, which a submitted order always has. */
const submitted = (
  order: OrderIn<'submitted' | 'verifying' | 'reviewing' | 'issuing' | 'issued'>,
  facts: EventFacts,
) => ({
  ...common(order, facts),
  type: order.type,
});

/** The same with the type, if the application has one. */
const incomplete = (order: Order, facts: EventFacts) => ({
  ...common(order, facts),
  ...(order.type && { type: order.type }),
});

/** After a change of a draft or returned order: the applicant is an author, and the order lapses later. */
function written<O extends Pick<OrderIn<'draft' | 'returned'>, 'authors' | 'reminders'>>(
  order: O,
  facts: EventFacts,
): O {
  return { ...order, authors: authorsWith(order, facts), changedAt: facts.at, reminders: [] };
}

/** The authors, including the applicant of this event. */
const authorsWith = ({ authors }: Pick<Order, 'authors'>, { by }: EventFacts): string[] =>
  isOrderer(by) ? [...new Set([...authors, by.member])] : authors;

function returned(
  order: OrderIn<'submitted' | 'verifying' | 'reviewing' | 'issuing'>,
  facts: Extract<EventFacts, { reasons: unknown }>,
): OrderIn<'returned'> {
  const { submission } = order;
  return {
    ...submitted(order, facts),
    status: 'returned',
    submission,
    reasons: facts.reasons,
    reminders: [],
  };
}

/** The domains and contacts after the lookups in the DNS. */
const afterChecks = (
  submission: Submission,
  { domains = submission.domains, mx = {}, registrable = {} }: FactsOf<'checks.passed'>,
): Submission => ({
  ...submission,
  domains: domains.map((each) => ({
    ...each,
    ...(mx[each.adn] && { mx: mx[each.adn] }),
    ...(registrable[each.adn] && { registrable: registrable[each.adn] }),
  })),
});

/** A domain whose contact the applicant chose: it is asked by mail, whatever the method was before. */
const byMail = (
  { method: _, awaited: __, ...domain }: Domain,
  contact: string,
  chosenAt: Instant,
): Domain => ({
  ...domain,
  contact,
  chosenAt,
});

const provenBy = ({ awaited: _, ...domain }: Domain, method: ContactlessMethod): Domain => ({
  ...domain,
  method,
});

function reviewer(facts: FactsOf<'review.claimed' | 'review.held'>): string {
  if (facts.by.kind !== 'reviewer')
    throw new TypeError(`${facts.type} is an act of a reviewer, not of: ${facts.by.kind}`);
  return facts.by.member;
}

/** How each event changes an order in which it may happen; `apply` increments `version`. */
type Changes = {
  [E in Exclude<EventType, 'order.created'>]: (
    order: OrderIn<StatusBefore<E>>,
    facts: FactsOf<E>,
  ) => OrderIn<StatusAfter<E>>;
};

export const CHANGES: Changes = {
  'order.modified': ({ type: _, ...order }, facts) => ({
    ...written(order, facts),
    ...(facts.certificateType && { type: facts.certificateType }),
    names: facts.names,
  }),
  'document.attached': (order, facts) => ({
    ...written(order, facts),
    documents: [...order.documents.filter((each) => each.id !== facts.document.id), facts.document],
  }),
  'document.removed': (order, facts) => ({
    ...written(order, facts),
    documents: order.documents.filter((each) => each.id !== facts.documentId),
  }),
  'order.submitted': (order, facts) => ({
    ...common(order, facts),
    status: 'submitted',
    type: facts.submission.type,
    names: facts.submission.names,
    revision: facts.submission.revision,
    authors: [...new Set([...order.authors, facts.submission.submittedBy])],
    submission: facts.submission,
  }),
  'checks.passed': (order, facts) => ({
    ...submitted(order, facts),
    status: 'verifying',
    heldKey: order.submission.keyHash,
    submission: afterChecks(order.submission, facts),
    notes: facts.notes,
    reminders: [],
  }),
  'checks.failed': returned,
  'challenges.opened': (order, facts) => ({
    ...order,
    challenges: [...order.challenges, ...facts.challenges],
  }),
  'contact.chosen': (order, facts) => ({
    ...order,
    authors: authorsWith(order, facts),
    submission: {
      ...order.submission,
      domains: order.submission.domains.map((each) =>
        each.adn === facts.adn ? byMail(each, facts.contact, facts.at) : each,
      ),
    },
  }),
  'domain.proven': (order, { adn, method }) => ({
    ...order,
    submission: {
      ...order.submission,
      domains: order.submission.domains.map((each) => (each.adn === adn ? provenBy(each, method) : each)),
    },
  }),
  'domains.confirmed': (order, facts) => ({
    ...submitted(order, facts),
    status: 'reviewing',
    submission: order.submission,
    evidence: facts.evidence,
    notes: order.notes,
    reminders: [],
  }),
  'domain.declined': returned,
  'verification.lapsed': returned,
  'review.claimed': (order, facts) => ({ ...order, claim: { by: reviewer(facts), until: facts.until } }),
  'review.released': ({ claim, ...order }) => order,
  'review.held': (order, facts) => ({
    ...order,
    held: { by: reviewer(facts), at: facts.at, comment: facts.comment },
  }),
  'review.approved': (order, facts) => ({
    ...submitted(order, facts),
    status: 'issuing',
    submission: order.submission,
    evidence: order.evidence,
    declinedEvidence: [],
    approval: {
      at: facts.at,
      by: facts.by,
      revision: facts.revision,
      ...(facts.checklist && { checklist: facts.checklist }),
    },
  }),
  'review.returned': returned,
  'review.refused': (order, facts) => ({
    ...submitted(order, facts),
    status: 'refused',
    submission: order.submission,
    reasons: facts.reasons,
  }),
  'issuance.completed': (order, facts) => ({
    ...submitted(order, facts),
    status: 'issued',
    submission: order.submission,
    evidence: order.evidence,
    declinedEvidence: order.declinedEvidence,
    approval: order.approval,
    certificate: facts.certificate,
    expiry: 'current',
    expiryNotices: [],
  }),
  'issuance.failed': returned,
  'order.withdrawn': (order, facts) => ({ ...submitted(order, facts), status: 'draft', reminders: [] }),
  'order.cancelled': (order, facts) => ({ ...incomplete(order, facts), status: 'cancelled' }),
  'order.lapsed': (order, facts) => ({ ...incomplete(order, facts), status: 'lapsed' }),
  // Only the last one of a kind is kept, so their number is bounded.
  'order.reminded': (order, { reminder }) => ({
    ...order,
    reminders: [...order.reminders.filter(({ about }) => about !== reminder.about), reminder],
  }),
  'order.delayed': (order, facts) => ({ ...order, expectedAt: facts.expectedAt }),
  'evidence.renewed': (order, facts) => ({
    ...order,
    evidence: order.evidence.map((each) => facts.evidence.find(({ adn }) => adn === each.adn) ?? each),
  }),
  'evidence.declined': (order, facts) => ({
    ...order,
    declinedEvidence: [...order.declinedEvidence, facts.decline],
  }),
  'certificate.expiring': (order, facts) => ({
    ...order,
    expiry: 'expiring-soon',
    expiryNotices: [...order.expiryNotices, facts.days],
  }),
  'replacement.ordered': (order, facts) => ({ ...order, replacedBy: facts.replacement }),
  'replacement.issued': (order, facts) => ({
    ...order,
    replacedBy: { ...facts.replacement, issuedAt: facts.at },
  }),
  'replacement.revoked': (order, facts) => ({ ...order, replacedBy: facts.replacement }),
  'replacement.deleted': ({ replacedBy: _, ...order }) => order,
  'certificate.expired': (order) => ({ ...order, expiry: 'expired' }),
  'certificate.revoked': (order, facts) => ({
    ...submitted(order, facts),
    status: 'revoked',
    submission: order.submission,
    evidence: order.evidence,
    declinedEvidence: order.declinedEvidence,
    approval: order.approval,
    certificate: order.certificate,
    revokedAt: facts.at,
    reason: facts.reason,
  }),
  // The time of the revocation stays the same.
  'certificate.compromised': (order) => ({ ...order, reason: 'keyCompromise' }),
};
