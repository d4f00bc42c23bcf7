import type { EventFacts, FactsOf } from '../../lib/order/event.ts';
import type { EventType, OrderStatus } from '../../lib/order/lifecycle.ts';
import type { Submission } from '../../lib/order/submission.ts';

export const AT = '2026-11-23T10:00:00.000Z';
export const ORDER_ID = '01KB0000000000000000000000';
export const REPLACEMENT_ID = '01KC0000000000000000000000';
export const CHALLENGE_ID = 'aaaaaaaaaaaaaaaaaaaaaaaaaa';
export const APPLICANT = 'https://id.example#anna';
export const REVIEWER = 'https://id.example#rita';
const HASH = 'ab'.repeat(32);

const domains = [{ adn: 'example.org', contact: 'admin@example.org', names: ['example.org'] }];

export const submission = (revision: number): Submission => ({
  revision,
  submittedAt: AT,
  submittedBy: APPLICANT,
  type: 'DV',
  names: ['example.org'],
  domains,
  keyHash: HASH,
  keyType: 'P-256',
  applicationHash: HASH,
  validityDays: 90,
});

const reasons: FactsOf<'checks.failed'>['reasons'] = [
  { field: '/csr', code: 'key-in-use', message: 'Make a new key.' },
];
const applicant = { at: AT, by: { kind: 'applicant', member: APPLICANT } } as const;
const reviewer = { at: AT, by: { kind: 'reviewer', member: REVIEWER } } as const;
const service = { at: AT, by: { kind: 'service' } } as const;

/** One example of the facts of every event, for a given revision. */
export const factsOf = (revision: number): { [E in EventType]: FactsOf<E> } => ({
  'order.created': {
    ...applicant,
    type: 'order.created',
    orderId: ORDER_ID,
    account: 'acme',
    certificateType: 'DV',
    names: ['example.org'],
  },
  'order.modified': {
    ...applicant,
    type: 'order.modified',
    certificateType: 'DV',
    names: ['example.org'],
    changed: ['/csr'],
  },
  'document.attached': {
    ...applicant,
    type: 'document.attached',
    document: {
      id: 'd1',
      version: 'v1',
      name: 'register.pdf',
      contentType: 'application/pdf',
      bytes: 9,
      sha256: HASH,
    },
  },
  'document.removed': { ...applicant, type: 'document.removed', documentId: 'd1' },
  'order.submitted': {
    ...applicant,
    type: 'order.submitted',
    submission: submission(revision + 1),
    changed: [],
  },
  'order.withdrawn': { ...applicant, type: 'order.withdrawn' },
  'order.cancelled': { ...applicant, type: 'order.cancelled' },
  'order.lapsed': { ...service, type: 'order.lapsed' },
  'order.reminded': { ...service, type: 'order.reminded', reminder: { about: 'lapse', days: 7 } },
  'checks.passed': { ...service, type: 'checks.passed', notes: [] },
  'checks.failed': { ...service, type: 'checks.failed', reasons },
  'challenges.opened': {
    ...service,
    type: 'challenges.opened',
    challenges: [{ id: CHALLENGE_ID, adn: 'example.org', contact: 'admin@example.org' }],
  },
  'contact.chosen': {
    ...applicant,
    type: 'contact.chosen',
    adn: 'example.org',
    contact: 'webmaster@example.org',
  },
  'domain.proven': { ...service, type: 'domain.proven', adn: 'example.org', method: 'dns' },
  'domains.confirmed': {
    ...service,
    type: 'domains.confirmed',
    evidence: [{ adn: 'example.org', confirmedAt: AT, challengeId: CHALLENGE_ID }],
  },
  'domain.declined': {
    at: AT,
    by: { kind: 'contact', challengeId: CHALLENGE_ID },
    type: 'domain.declined',
    adn: 'example.org',
    reasons,
  },
  'verification.lapsed': { ...service, type: 'verification.lapsed', reasons },
  'order.delayed': { ...service, type: 'order.delayed', expectedAt: AT, because: 'waiting' },
  'review.claimed': { ...reviewer, type: 'review.claimed', until: AT },
  'review.released': { ...reviewer, type: 'review.released' },
  'review.held': { ...reviewer, type: 'review.held', revision, comment: 'Waiting for the register.' },
  'review.approved': { ...reviewer, type: 'review.approved', revision },
  'review.returned': { ...reviewer, type: 'review.returned', revision, reasons },
  'review.refused': { ...reviewer, type: 'review.refused', revision, reasons },
  'issuance.completed': {
    ...service,
    type: 'issuance.completed',
    certificate: { serial: '0'.repeat(32), fingerprint: HASH, notBefore: AT, notAfter: AT },
  },
  'issuance.failed': { ...service, type: 'issuance.failed', reasons },
  'evidence.renewed': {
    ...service,
    type: 'evidence.renewed',
    evidence: [{ adn: 'example.org', confirmedAt: AT, challengeId: CHALLENGE_ID, method: 'dns-persist' }],
  },
  'evidence.declined': {
    at: AT,
    by: { kind: 'contact', challengeId: CHALLENGE_ID },
    type: 'evidence.declined',
    decline: {
      adn: 'example.org',
      contact: 'admin@example.org',
      challengeId: CHALLENGE_ID,
      declinedAt: AT,
      via: 'page',
    },
  },
  'certificate.expiring': { ...service, type: 'certificate.expiring', days: 30 },
  'certificate.expired': { ...service, type: 'certificate.expired' },
  'replacement.ordered': {
    ...applicant,
    type: 'replacement.ordered',
    replacement: { order: REPLACEMENT_ID, as: 'renewal' },
  },
  'replacement.issued': {
    ...service,
    type: 'replacement.issued',
    replacement: { order: REPLACEMENT_ID, as: 'renewal' },
  },
  'replacement.deleted': {
    ...applicant,
    type: 'replacement.deleted',
    replacement: { order: REPLACEMENT_ID, as: 'renewal' },
  },
  'replacement.revoked': {
    ...service,
    type: 'replacement.revoked',
    replacement: { order: REPLACEMENT_ID, as: 'renewal' },
  },
  'certificate.revoked': { ...applicant, type: 'certificate.revoked', reason: 'superseded' },
  'certificate.compromised': { at: AT, by: { kind: 'key-holder' }, type: 'certificate.compromised' },
});

export const EVENT_TYPES = Object.keys(factsOf(0)).filter((type): type is EventType => type in factsOf(0));

/** The shortest history that leads into each status. */
const PATHS: Readonly<Record<OrderStatus, readonly EventType[]>> = {
  draft: [],
  submitted: ['order.submitted'],
  verifying: ['order.submitted', 'checks.passed'],
  reviewing: ['order.submitted', 'checks.passed', 'domains.confirmed'],
  returned: ['order.submitted', 'checks.failed'],
  issuing: ['order.submitted', 'checks.passed', 'domains.confirmed', 'review.approved'],
  issued: ['order.submitted', 'checks.passed', 'domains.confirmed', 'review.approved', 'issuance.completed'],
  refused: ['order.submitted', 'checks.passed', 'domains.confirmed', 'review.refused'],
  cancelled: ['order.cancelled'],
  lapsed: ['order.lapsed'],
  revoked: [
    'order.submitted',
    'checks.passed',
    'domains.confirmed',
    'review.approved',
    'issuance.completed',
    'certificate.revoked',
  ],
};

/** A history that ends in a status. */
export function historyTo(status: OrderStatus): EventFacts[] {
  let revision = 0;
  const facts = PATHS[status].map((type): EventFacts => {
    const made = factsOf(revision)[type];
    if (type === 'order.submitted') revision += 1;
    return made;
  });
  return [factsOf(0)['order.created'], ...facts];
}
