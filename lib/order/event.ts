import * as z from 'zod';
import { DeclinedEvidence } from './declined-evidence.ts';
import {
  AccountId,
  CertificateType,
  ChallengeId,
  Instant,
  IssuerId,
  MemberId,
  OrderId,
  OWN_CA,
  Serial,
  Sha256,
} from './identifiers.ts';
import type { EventType } from './lifecycle.ts';
import { MailReach } from './mail-reach.ts';
import { LONGEST_COMMENT, Reason, Reasons } from './reason.ts';
import { Replaces } from './replacement.ts';
import { RevocationReason } from './revocation-reason.ts';
import {
  ChallengeRef,
  ContactlessMethod,
  DocumentRef,
  Domain,
  EvidenceRef,
  Submission,
} from './submission.ts';

/** Who caused an event. A contact is identified by the answered challenge. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('applicant'), member: MemberId }),
  z.object({ kind: z.literal('reviewer'), member: MemberId }),
  /** A program by its ACME account; the member answers for the credential to which that is bound. */
  z.object({
    kind: z.literal('automation'),
    member: MemberId,
    credential: z.string(),
    acmeAccount: z.string(),
  }),
  z.object({ kind: z.literal('contact'), challengeId: ChallengeId }),
  /** A caller that proved possession of the private key of a certificate. */
  z.object({ kind: z.literal('key-holder') }),
  z.object({ kind: z.literal('policy') }),
  z.object({ kind: z.literal('service') }),
]);
export type Actor = z.infer<typeof Actor>;

/** Who orders for an account: a person, or a program for which a person answers. */
export type Orderer = Extract<Actor, { kind: 'applicant' | 'automation' }>;
export const isOrderer = (by: Actor): by is Orderer => by.kind === 'applicant' || by.kind === 'automation';

/** The maximum length of a line of the checklist. */
export const LONGEST_CHECKED = 500;
const checked = z.string().min(1).max(LONGEST_CHECKED);

/** What a reviewer did to establish identity, address and authority of an organisation (BR 3.2.2.1, 3.2.5, 4.2.1). */
export const Checklist = z.strictObject({
  identitySource: checked,
  addressSource: checked,
  callBack: checked,
  highRisk: checked,
});
export type Checklist = z.infer<typeof Checklist>;

/** A reminder that is sent once before a deadline: the deadline, and the days that are left (or have passed). */
export const Reminder = z.object({
  about: z.enum(['lapse', 'verification', 'review', 'review-operators']),
  days: z.number().int().nonnegative(),
});
export type Reminder = z.infer<typeof Reminder>;

export const CertificateSummary = z.object({
  serial: Serial,
  fingerprint: Sha256,
  notBefore: Instant,
  notAfter: Instant,
  /** Absent if our own CA issued it. */
  issuer: IssuerId.optional(),
});
export type CertificateSummary = z.infer<typeof CertificateSummary>;

/** The issuer of a certificate. */
export const issuerIdOf = ({ issuer = OWN_CA }: CertificateSummary): IssuerId => issuer;

const event = <T extends EventType, S extends z.ZodRawShape>(type: T, facts: S) =>
  z.object({ type: z.literal(type), at: Instant, by: Actor, ...facts });

/** The facts of an event, without its place in the history of the order. */
export const EventFacts = z.discriminatedUnion('type', [
  event('order.created', {
    orderId: OrderId,
    account: AccountId,
    /** Absent, and `names` empty, if the application does not say yet. */
    certificateType: CertificateType.optional(),
    names: z.array(z.string()),
    /** For a renewal or reissue; `documents` are those taken over from the former order. */
    replaces: Replaces.optional(),
    documents: z.array(DocumentRef).optional(),
    /** The authors of what is taken over. */
    authors: z.array(MemberId).optional(),
  }),
  event('order.modified', {
    certificateType: CertificateType.optional(),
    names: z.array(z.string()),
    changed: z.array(z.string()),
  }),
  event('document.attached', { document: DocumentRef }),
  event('document.removed', { documentId: z.string() }),
  event('order.submitted', { submission: Submission, changed: z.array(z.string()) }),
  event('checks.passed', {
    notes: z.array(Reason),
    /** Whether each domain accepts mail. */
    mx: z.record(z.string(), MailReach).optional(),
    /** The registrable domain of each domain below one. */
    registrable: z.record(z.string(), z.string()).optional(),
    /** All domains, if the contact of another domain is asked because the planned domain accepts no mail. */
    domains: z.array(Domain).min(1).optional(),
  }),
  event('checks.failed', { reasons: Reasons }),
  event('challenges.opened', { challenges: z.array(ChallengeRef).min(1) }),
  event('contact.chosen', { adn: z.string(), contact: z.string() }),
  /** A check has proven a domain, while the order still waits for another one. */
  event('domain.proven', { adn: z.string(), method: ContactlessMethod }),
  event('domains.confirmed', { evidence: z.array(EvidenceRef).min(1) }),
  event('domain.declined', { adn: z.string(), reasons: Reasons }),
  event('verification.lapsed', { reasons: Reasons }),
  event('review.claimed', { until: Instant }),
  event('review.released', {}),
  event('review.held', {
    revision: z.number().int().positive(),
    comment: z.string().min(1).max(LONGEST_COMMENT),
  }),
  event('review.approved', { revision: z.number().int().positive(), checklist: Checklist.optional() }),
  event('review.returned', { revision: z.number().int().positive(), reasons: Reasons }),
  event('review.refused', { revision: z.number().int().positive(), reasons: Reasons }),
  event('issuance.completed', { certificate: CertificateSummary }),
  event('issuance.failed', { reasons: Reasons }),
  event('order.withdrawn', {}),
  event('order.cancelled', {}),
  event('order.lapsed', {}),
  event('order.reminded', { reminder: Reminder }),
  /** The expected date of issue has passed: the new date, and the cause. */
  event('order.delayed', { expectedAt: Instant, because: z.enum(['waiting', 'held']) }),
  /** Evidence that ended during the review is replaced by evidence of the same domains that still holds. */
  event('evidence.renewed', { evidence: z.array(EvidenceRef).min(1) }),
  /** A contact declined evidence after the approval for issuance, which is a ground to revoke. */
  event('evidence.declined', { decline: DeclinedEvidence }),
  event('certificate.expiring', {
    days: z.number().int().nonnegative(),
    /** Only the phase changes; no notice is sent. */
    quiet: z.literal(true).optional(),
  }),
  event('certificate.expired', {}),
  event('replacement.ordered', { replacement: Replaces }),
  event('replacement.issued', { replacement: Replaces }),
  event('replacement.revoked', { replacement: Replaces }),
  event('replacement.deleted', { replacement: Replaces }),
  event('certificate.revoked', { reason: RevocationReason }),
  event('certificate.compromised', {}),
]);
export type EventFacts = z.infer<typeof EventFacts>;
export type FactsOf<E extends EventType> = Extract<EventFacts, { type: E }>;

/** An event: facts with their place in the history of an order, counted from 1. Only ever appended. */
export const OrderEvent = z.object({
  orderId: OrderId,
  sequence: z.number().int().positive(),
  facts: EventFacts,
});
export type OrderEvent = z.infer<typeof OrderEvent>;
