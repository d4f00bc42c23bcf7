import * as z from 'zod';
import { CertificateType, ChallengeId, Instant, MemberId, OrderId, Sha256 } from './identifiers.ts';
import { MailReach } from './mail-reach.ts';

/** A method by which the service itself checks that an account controls a domain. */
export const CheckedMethod = z.enum(['dns', 'dns-persist', 'http']);
export type CheckedMethod = z.infer<typeof CheckedMethod>;

/** A method that needs no answer of a contact: a check, or an operator's grant of a namespace. */
export const ContactlessMethod = z.enum([...CheckedMethod.options, 'grant']);
export type ContactlessMethod = z.infer<typeof ContactlessMethod>;

/** An authorization domain name, its contact, and the names of the order that it covers. */
export const Domain = z
  .object({
    adn: z.string(),
    /** Empty if no contact can be asked: an operator grants the internal name or IP address. */
    contact: z.string(),
    names: z.array(z.string()),
    /** When the applicant last chose this contact: challenges that ended before do not count. */
    chosenAt: Instant.optional(),
    /**
     * How it is proven: its contact is not asked. For a `grant`, `adn` is the granted namespace.
     */
    method: ContactlessMethod.optional(),
    /** Whether the check had not proven it yet when the application was checked: the applicant publishes a record or file. */
    awaited: z.literal(true).optional(),
    /** Whether the domain accepted mail according to the DNS when the application was checked. */
    mx: MailReach.optional(),
    /** The registrable domain, if it is another one: the quotas count mails to all domains below it together. */
    registrable: z.string().optional(),
  })
  .meta({ id: 'DomainPlan' });
export type Domain = z.infer<typeof Domain>;

/**
 * The part of a submitted revision that the rules need. Everything else (CSR, people, addresses) is in the immutable
 * revision itself.
 */
export const Submission = z
  .object({
    revision: z.number().int().positive(),
    submittedAt: Instant,
    submittedBy: MemberId,
    type: CertificateType,
    names: z.array(z.string()).min(1),
    domains: z.array(Domain).min(1),
    keyHash: Sha256,
    /** `P-256`, `RSA-2048`, … */
    keyType: z.string(),
    /** Absent for DV. The hash covers everything that the subject of the certificate contains about it. */
    organization: z
      .object({ name: z.string(), country: z.string(), subjectHash: Sha256.optional() })
      .optional(),
    applicationHash: Sha256,
    validityDays: z.number().int().positive(),
  })
  .meta({ id: 'Submission' });
export type Submission = z.infer<typeof Submission>;

/** Whether a domain has a contact who can be asked to confirm it. */
export const hasContact = ({ contact }: Pick<Domain, 'contact'>): boolean => contact !== '';

/** A current or former challenge of the order; the newest of an ADN is last. */
export const ChallengeRef = z.object({ id: ChallengeId, adn: z.string(), contact: z.string() });
export type ChallengeRef = z.infer<typeof ChallengeRef>;

/** The evidence on which an order relies for one ADN. */
export const EvidenceRef = z.object({
  adn: z.string(),
  confirmedAt: Instant,
  challengeId: ChallengeId,
  /** Absent if a contact answered a mail. */
  method: ContactlessMethod.optional(),
});
export type EvidenceRef = z.infer<typeof EvidenceRef>;

export const DocumentType = z.enum(['application/pdf', 'image/png', 'image/jpeg']);
export type DocumentType = z.infer<typeof DocumentType>;

/** A qualification document: the attached version of its object, and what it contains. */
export const DocumentRef = z
  .object({
    id: z.string(),
    /** The version id of the object: a later upload by the same form is another version. */
    version: z.string().min(1),
    name: z.string(),
    contentType: DocumentType,
    bytes: z.number().int().positive(),
    sha256: Sha256,
    /** If the document was taken over: the order with which it is stored, and the earliest time of its upload. */
    from: z.object({ order: OrderId, since: Instant }).optional(),
  })
  .meta({ id: 'DocumentRef' });
export type DocumentRef = z.infer<typeof DocumentRef>;
