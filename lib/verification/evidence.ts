import * as z from 'zod';
import { AccountId, ChallengeId, Instant, OrderId, Sha256 } from '../order/identifiers.ts';
import type { EvidenceRef } from '../order/submission.ts';
import { Answered, ShownScope } from './challenge.ts';
import { ScopeKind } from './scope.ts';

/**
 * Proof of control of one ADN for one account, within its scope. It never proves any other domain, least of all that of the
 * mail address (attack A6). Whether it may still be used is computed, never stored.
 */
export const Evidence = z.object({
  account: AccountId,
  adn: z.string(),
  confirmedAt: Instant,
  /** BR section of the method, and the version of the rules under which it was done (BR 5.4.1). */
  method: z.literal('BR 3.2.2.4.4'),
  rules: z.string(),
  challengeId: ChallengeId,
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
export type Evidence = z.infer<typeof Evidence>;

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
  loadAll(account: AccountId, refs: readonly EvidenceRef[]): Promise<Evidence[]>;
}
