import * as z from 'zod';
import { Instant } from '../order/identifiers.ts';
import { AcmeAccountId, AuthorizationId } from './identifiers.ts';

export const ChallengeType = z.enum(['dns-01', 'http-01', 'dns-persist-01']);
export type ChallengeType = z.infer<typeof ChallengeType>;

/** An error as it is kept: the last part of its URN, and a sentence. */
export const AcmeError = z.object({ type: z.string(), detail: z.string() });
export type AcmeError = z.infer<typeof AcmeError>;

/** A challenge of an authorization (RFC 8555 §7.1.5). Its token is published, so it is no secret. */
export const AcmeChallenge = z.object({
  type: ChallengeType,
  /** At least 128 bits, base64url (RFC 8555 §8.1); for `dns-persist-01` only the id of the challenge. */
  token: z.string(),
  status: z.enum(['pending', 'processing', 'valid', 'invalid']),
  /** When the client asked for its check. */
  startedAt: Instant.optional(),
  /** When it was last checked. */
  checkedAt: Instant.optional(),
  /** Until when a request that checks it may take: no other one checks it before. */
  checkingUntil: Instant.optional(),
  validatedAt: Instant.optional(),
  /** Why it is invalid; or, while it is checked again, what the last check found. */
  error: AcmeError.optional(),
});
export type AcmeChallenge = z.infer<typeof AcmeChallenge>;

export const Identifier = z.object({ type: z.enum(['dns', 'ip']), value: z.string() });
export type Identifier = z.infer<typeof Identifier>;

/** Whether an ACME account may use one identifier (RFC 8555 §7.1.4). It belongs to one ACME order. */
export const Authorization = z.object({
  id: AuthorizationId,
  acmeAccount: AcmeAccountId,
  /** Without `*.` */
  identifier: Identifier,
  wildcard: z.boolean(),
  status: z.enum(['pending', 'valid', 'invalid', 'deactivated']),
  createdAt: Instant,
  expiresAt: Instant,
  /** Empty if the account had proven the domain before. */
  challenges: z.array(AcmeChallenge),
});
export type Authorization = z.infer<typeof Authorization>;

/** What an authorization permits to order, with its `*.` */
export const identifierNameOf = ({ identifier, wildcard }: Authorization): string =>
  wildcard ? `*.${identifier.value}` : identifier.value;
