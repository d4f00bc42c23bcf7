import * as z from 'zod';
import { AccountId, ChallengeId, Instant, MemberId, OrderId, Sha256 } from '../order/identifiers.ts';
import { CheckedMethod, type ContactlessMethod, type EvidenceRef } from '../order/submission.ts';
import { Answered, ShownScope } from './challenge.ts';
import { ScopeKind } from './scope.ts';

const common = {
  account: AccountId,
  adn: z.string(),
  confirmedAt: Instant,
  /** The version of the rules under which it was done (BR 5.4.1). */
  rules: z.string(),
  /** The challenge that its contact approved, or the validation that was checked. */
  challengeId: ChallengeId,
};

const ByMail = z.object({
  ...common,
  method: z.literal('BR 3.2.2.4.4'),
  orderId: OrderId,
  contact: z.string(),
  /** Constructed from the ADN and a local part that the BR list: neither the applicant nor the DNS named it. */
  contactSource: z.literal('constructed'),
  /** The request: hashes of the Random Value and of the mail without it, and the message id of the newest mail. */
  asked: z.object({
    createdAt: Instant,
    expiresAt: Instant,
    mailsSent: z.number().int().nonnegative(),
    sentAt: Instant.optional(),
    messageId: z.string().optional(),
    valueHash: Sha256,
    mailSha256: Sha256,
  }),
  /** The scope that was approved; evidence stored before there was a choice covers its names. */
  scope: ScopeKind.default('names'),
  shown: ShownScope,
  shownHash: Sha256,
  answered: Answered,
});

/** The section of the BR of each method that the service checks itself. */
export const SECTIONS = {
  dns: 'BR 3.2.2.4.7',
  'dns-persist': 'BR 3.2.2.4.22',
  http: 'BR 3.2.2.4.18',
} as const satisfies Record<CheckedMethod, string>;

/** The section of a file that answers an ACME challenge; to an order, its method is `http` like that of any other file. */
export const ACME_FILE = 'BR 3.2.2.4.19';

const ByCheck = z.object({
  ...common,
  method: z.enum([...Object.values(SECTIONS), ACME_FILE]),
  scope: z.enum(['domain', 'host']),
  until: Instant,
  /** Who started the validation, and when. */
  startedAt: Instant,
  startedBy: MemberId,
  /** The Random Value, what answers an ACME challenge, or the text of the persistent record. */
  expected: z.string(),
  /** The place and the circumstances: `Proof` of lib/domain-validation. */
  proof: z.looseObject({ method: CheckedMethod, at: z.literal('acme-challenge').optional() }),
});

/** The BR know no grants, so their method has no section. */
const ByGrant = z.object({
  ...common,
  method: z.literal('grant'),
  scope: z.literal('domain'),
  until: Instant,
  /** Also the `challengeId`; `namespace` is also the ADN, and `confirmedAt` the time of the grant. */
  grantId: ChallengeId,
  namespace: z.string(),
  grantedBy: MemberId,
  reason: z.string(),
});

/**
 * Proof of control of one ADN for one account, within its scope. It never proves any other domain, least of all that of the
 * mail address (attack A6). Whether it may still be used is computed, never stored. `method` is the section of the BR.
 */
export const Evidence = z.discriminatedUnion('method', [ByMail, ByCheck, ByGrant]);
export type Evidence = z.infer<typeof Evidence>;
export type EvidenceByMail = z.infer<typeof ByMail>;
export type EvidenceByCheck = z.infer<typeof ByCheck>;
export type EvidenceByGrant = z.infer<typeof ByGrant>;

/** How it was proven without a contact; undefined if a contact answered a mail. */
export function contactlessMethodOf(evidence: Evidence): ContactlessMethod | undefined {
  if (isByGrant(evidence)) return 'grant';
  if (evidence.method === ACME_FILE) return 'http';
  return CheckedMethod.options.find((each) => SECTIONS[each] === evidence.method);
}

/** The same as CAA records tell it apart (RFC 8657 §4): the challenges of ACME by their types. */
export function provenBy(evidence: Evidence): ContactlessMethod | 'dns-01' | 'http-01' | undefined {
  if (evidence.method === ACME_FILE) return 'http-01';
  const isByRecord = evidence.method === SECTIONS.dns && evidence.proof.at === 'acme-challenge';
  return isByRecord ? 'dns-01' : contactlessMethodOf(evidence);
}

/** How an order refers to evidence. */
export function refTo(evidence: Evidence): EvidenceRef {
  const { adn, confirmedAt, challengeId } = evidence;
  const method = contactlessMethodOf(evidence);
  return { adn, confirmedAt, challengeId, ...(method && { method }) };
}

/** Whether evidence is the answer of a contact to a mail. */
export const isByMail = (evidence: Evidence): evidence is EvidenceByMail =>
  evidence.method === 'BR 3.2.2.4.4';

/**
 * Whether evidence says which grant an order used. It proves nothing by itself: whether the grant may be used is asked of the
 * grants each time.
 */
export const isByGrant = (evidence: Evidence): evidence is EvidenceByGrant => evidence.method === 'grant';

/**
 * So much evidence for one domain is considered. A domain with many orders that are approved one by one has more; an older
 * approval that would still cover an order is then requested again.
 */
export const MOST_CONSIDERED = 100;

/** Stores evidence permanently: append-only. */
export interface EvidenceStore {
  /** Idempotent: the key consists of account, ADN, time and challenge. */
  append(evidence: Evidence): Promise<void>;
  /** The newest evidence of an account for an ADN, the newest first, at most `MOST_CONSIDERED`; strongly consistent. */
  list(account: AccountId, adn: string): Promise<Evidence[]>;
  /** The evidence to which an order of the account refers. */
  loadAll(account: AccountId, refs: readonly Omit<EvidenceRef, 'method'>[]): Promise<Evidence[]>;
}
