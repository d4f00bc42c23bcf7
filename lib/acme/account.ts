import * as z from 'zod';
import { AccountId, Instant, MemberId } from '../order/identifiers.ts';
import { AcmeAccountId, CredentialId, Thumbprint } from './identifiers.ts';
import { AcmeProblem } from './problem.ts';

/** A public key as JWK: what RFC 7638 keeps of it. */
export const PublicJwk = z.record(z.string(), z.string());
export type PublicJwk = z.infer<typeof PublicJwk>;

export const MOST_CONTACTS = 10;

/** So many ACME accounts, deactivated ones included, may a credential bind. */
export const MOST_ACCOUNTS = 1000;

export const tooManyAccounts = (): AcmeProblem =>
  new AcmeProblem(
    'rateLimited',
    `The credential has bound ${MOST_ACCOUNTS} accounts, the most. Keep the key of the account between runs, or make another credential.`,
  );

/** An ACME account (RFC 8555 §7.1.2). */
export const AcmeAccount = z.object({
  id: AcmeAccountId,
  /** The account of the registration authority to which it is bound. */
  account: AccountId,
  credential: CredentialId,
  /** The member who answers for its orders, from the credential. */
  member: MemberId,
  jwk: PublicJwk,
  thumbprint: Thumbprint,
  contact: z.array(z.string()).max(MOST_CONTACTS),
  status: z.enum(['valid', 'deactivated']),
  createdAt: Instant,
});
export type AcmeAccount = z.infer<typeof AcmeAccount>;
