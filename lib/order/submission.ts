import * as z from 'zod';
import { CertificateType, ChallengeId, Instant, MemberId, OrderId, Sha256 } from './identifiers.ts';
import { MailReach } from './mail-reach.ts';

/** An authorization domain name, who is asked about it, and the names of the order that it covers. */
export const Domain = z.object({
  adn: z.string(),
  contact: z.string(),
  names: z.array(z.string()),
  /** When the applicant chose this contact (or chose it again): what ended before does not count any more. */
  chosenAt: Instant.optional(),
  /** Whether the domain takes mail, as the DNS said when the application was checked. */
  mx: MailReach.optional(),
  /** The registrable domain, if that is another: mails to all domains below it are counted together. */
  registrable: z.string().optional(),
});
export type Domain = z.infer<typeof Domain>;

/**
 * What the rules need to know of a submitted revision. Everything else (CSR, people, addresses) stands in the
 * immutable revision itself.
 */
export const Submission = z.object({
  revision: z.number().int().positive(),
  submittedAt: Instant,
  submittedBy: MemberId,
  type: CertificateType,
  names: z.array(z.string()).min(1),
  domains: z.array(Domain).min(1),
  keyHash: Sha256,
  /** `P-256`, `RSA-2048`, … */
  keyType: z.string(),
  /** Absent for DV. The hash is that of all that the subject of the certificate says of it. */
  organization: z
    .object({ name: z.string(), country: z.string(), subjectHash: Sha256.optional() })
    .optional(),
  applicationHash: Sha256,
  validityDays: z.number().int().positive(),
});
export type Submission = z.infer<typeof Submission>;

/** A challenge that the order has, or had; the newest of an ADN stands last. */
export const ChallengeRef = z.object({ id: ChallengeId, adn: z.string(), contact: z.string() });
export type ChallengeRef = z.infer<typeof ChallengeRef>;

/** The evidence on which an order rests for one ADN. */
export const EvidenceRef = z.object({
  adn: z.string(),
  confirmedAt: Instant,
  challengeId: ChallengeId,
});
export type EvidenceRef = z.infer<typeof EvidenceRef>;

export const DocumentType = z.enum(['application/pdf', 'image/png', 'image/jpeg']);
export type DocumentType = z.infer<typeof DocumentType>;

/** A qualification document: which version of its object was attached, and what that holds. */
export const DocumentRef = z.object({
  id: z.string(),
  /** Of the object in the bucket: what is uploaded later by the same form is another version. */
  version: z.string().min(1),
  name: z.string(),
  contentType: DocumentType,
  bytes: z.number().int().positive(),
  sha256: Sha256,
  /** Of a document that was taken over: the order with which it is kept, and since when at most. */
  from: z.object({ order: OrderId, since: Instant }).optional(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;
