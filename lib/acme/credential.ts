import * as z from 'zod';
import type { Attribution } from '../access/attribution.ts';
import { Applicant, ContactDomain, Organization } from '../application/application.ts';
import { text } from '../application/text.ts';
import type { KeptAnswer } from '../order/extra-write.ts';
import { AccountId, CertificateType, Instant, MemberId } from '../order/identifiers.ts';
import type { ListPage, PageRequest } from '../order/store.ts';
import { Conflict, Rejection } from '../problem.ts';
import { AcmeAccountId, CredentialId, type CredentialKey } from './identifiers.ts';

/** So many credentials that were not revoked may an account have. */
export const MOST_CREDENTIALS = 100;

/**
 * A credential of a program: with its key a program binds ACME accounts to the account (RFC 8555 §7.3.4), and orders within what it
 * permits. The HMAC key is shown once and kept encrypted.
 */
export const Credential = z.object({
  id: CredentialId,
  account: AccountId,
  name: text(100),
  /** Names may be ordered inside these domains only; all of the account if absent. */
  domains: z.array(ContactDomain).min(1).max(100).optional(),
  type: CertificateType,
  /** The longest life of a certificate, in days; the longest that the rules permit if absent. */
  validityDays: z.int().positive().optional(),
  /** The organisation of OV certificates. */
  organization: Organization.optional(),
  /** The person who is responsible for what the program orders. */
  applicant: Applicant,
  createdAt: Instant,
  /** The member who answers for its orders: the applicant for whom it was made. */
  createdBy: MemberId,
  /** The operator who made it for that applicant, and has seen its key. */
  madeBy: MemberId.optional(),
  expiresAt: Instant.optional(),
  revokedAt: Instant.optional(),
  /** The HMAC key, encrypted for this credential. */
  sealedKey: z.string(),
});
export type Credential = z.infer<typeof Credential>;

/** A credential as it is shown and recorded: without its key. */
export const ShownCredential = Credential.omit({ sealedKey: true });
export type ShownCredential = z.infer<typeof ShownCredential>;

/** Whether ACME accounts may be bound to a credential, and may order. */
export const isUsable = ({ revokedAt, expiresAt }: Credential, now: Instant): boolean =>
  revokedAt === undefined && (expiresAt === undefined || now < expiresAt);

/** Encrypts the HMAC key of a credential, for that credential only. */
export interface CredentialEncryption {
  encrypt(key: string, credential: CredentialKey): Promise<string>;
  /** @throws Transient if throttled or unavailable */
  decrypt(sealed: string, credential: CredentialKey): Promise<string>;
}

export interface CredentialReader {
  load(key: CredentialKey): Promise<Credential | undefined>;
}

export interface CredentialStore extends CredentialReader {
  /** The newest first. */
  list(account: AccountId, page: PageRequest): Promise<ListPage<Credential>>;
  /**
   * Stores a credential, with its audit event and what is kept of the answer in the same transaction.
   * @throws Rejection `not-permitted` if the account has `MOST_CREDENTIALS` already; `forbidden` if the operator is none any more
   * @throws Conflict if the same request was answered in the meantime
   */
  create(credential: Credential, act: Attribution, kept?: readonly KeptAnswer[]): Promise<void>;
  /**
   * Revokes it for good, with its audit event in the same transaction; one that was revoked stays as it is.
   * @returns whether there is such a credential
   * @throws Rejection `forbidden` if the operator is none any more
   */
  revoke(key: CredentialKey, at: Instant, act: Attribution): Promise<boolean>;
}

/** What is shown of an ACME account that a credential has bound. */
export const BoundAccount = z.object({
  id: AcmeAccountId,
  createdAt: Instant,
  lastUsedAt: Instant.optional(),
});
export type BoundAccount = z.infer<typeof BoundAccount>;

/** How many ACME accounts a credential has bound, and when one of them was used last. */
export const CredentialUse = z.object({ accounts: z.int().nonnegative(), lastUsedAt: Instant.optional() });
export type CredentialUse = z.infer<typeof CredentialUse>;

export interface CredentialUses {
  /** Those of credentials that have bound an ACME account; others are missing. */
  load(account: AccountId, ids: readonly CredentialId[]): Promise<ReadonlyMap<CredentialId, CredentialUse>>;
  /** The newest first. */
  listBound(key: CredentialKey, page: PageRequest): Promise<ListPage<BoundAccount>>;
}

export const tooManyCredentials = (account: AccountId): Rejection =>
  new Rejection(
    'not-permitted',
    `The account ${account} has ${MOST_CREDENTIALS} credentials for programs, the most. Revoke one that is no longer used.`,
  );

export const answeredAlready = (): Conflict =>
  new Conflict('The same request was answered in the meantime.', 'request-in-progress');
