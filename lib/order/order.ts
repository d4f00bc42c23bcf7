import * as z from 'zod';
import { DeclinedEvidence } from './declined-evidence.ts';
import { Actor, CertificateSummary, Checklist, Reminder } from './event.ts';
import { AccountId, CertificateType, Instant, MemberId, OrderId, Sha256 } from './identifiers.ts';
import type { OrderStatus } from './lifecycle.ts';
import { Reason, Reasons } from './reason.ts';
import { ReplacedBy, Replaces } from './replacement.ts';
import { RevocationReason } from './revocation-reason.ts';
import { ChallengeRef, DocumentRef, EvidenceRef, Submission } from './submission.ts';

const common = {
  id: OrderId,
  account: AccountId,
  names: z.array(z.string()),
  createdAt: Instant,
  createdBy: MemberId,
  /** The ACME account by which a program ordered it, and by which it will renew; absent if a person ordered it. */
  acmeAccount: z.string().optional(),
  /** When this status began. */
  since: Instant,
  /** The number of events so far. */
  version: z.number().int().positive(),
  /** The newest submitted revision; 0 if none was submitted yet. */
  revision: z.number().int().nonnegative(),
  /** All members who wrote or submitted a part of this application, or of one that it takes over: none of them may review it. */
  authors: z.array(MemberId),
  challenges: z.array(ChallengeRef),
  documents: z.array(DocumentRef),
  /** The key that this order holds for its account since its checks passed. */
  heldKey: Sha256.optional(),
  replaces: Replaces.optional(),
  replacedBy: ReplacedBy.optional(),
};

/** Since an order was submitted its type is known. */
const status = <S extends OrderStatus, F extends z.ZodRawShape>(name: S, facts: F) =>
  z.object({ ...common, type: CertificateType, status: z.literal(name), ...facts });

/** An order whose application may be incomplete, or was when the order ended. */
const incomplete = <S extends OrderStatus, F extends z.ZodRawShape>(name: S, facts: F) =>
  z.object({ ...common, type: CertificateType.optional(), status: z.literal(name), ...facts });

const reminders = z.array(Reminder);
/** The applicant's last change since this status began; it postpones the lapse. */
const changedAt = Instant.optional();
const confirmed = { submission: Submission, evidence: z.array(EvidenceRef).min(1) };
/** The part of that evidence that contacts have declined since. */
const declinedEvidence = z.array(DeclinedEvidence).default([]);
const approval = z.object({
  at: Instant,
  by: Actor,
  revision: z.number().int().positive(),
  checklist: Checklist.optional(),
});

/** An order: one member per status, each with exactly what that status knows. */
export const Order = z.discriminatedUnion('status', [
  incomplete('draft', { reminders, changedAt }),
  status('submitted', { submission: Submission }),
  status('verifying', { submission: Submission, notes: z.array(Reason), reminders }),
  status('reviewing', {
    ...confirmed,
    /** The notes of the checks for the reviewer, above all why a name is of high risk. */
    notes: z.array(Reason).default([]),
    reminders,
    claim: z.object({ by: MemberId, until: Instant }).optional(),
    held: z.object({ by: MemberId, at: Instant, comment: z.string() }).optional(),
    /** The new expected date that its applicant was notified of when an earlier one had passed. */
    expectedAt: Instant.optional(),
  }),
  incomplete('returned', { submission: Submission, reasons: Reasons, reminders, changedAt }),
  status('issuing', { ...confirmed, declinedEvidence, approval }),
  status('issued', {
    ...confirmed,
    declinedEvidence,
    approval,
    certificate: CertificateSummary,
    expiry: z.enum(['current', 'expiring-soon', 'expired']),
    /** The notices of its expiry so far, each as the number of days before it. */
    expiryNotices: z.array(z.number().int()),
  }),
  status('refused', { submission: Submission, reasons: Reasons }),
  incomplete('cancelled', {}),
  incomplete('lapsed', {}),
  status('revoked', {
    ...confirmed,
    declinedEvidence,
    approval,
    certificate: CertificateSummary,
    revokedAt: Instant,
    reason: RevocationReason,
  }),
]);
export type Order = z.infer<typeof Order>;

/** An order that is in one of these statuses. */
export type OrderIn<S extends OrderStatus> = Extract<Order, { status: S }>;
