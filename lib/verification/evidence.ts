import * as z from 'zod';
import { AccountId, ChallengeId, Instant, OrderId, Sha256 } from '../order/identifiers.ts';
import { Answered, ShownScope } from './challenge.ts';
import { ScopeKind } from './scope.ts';

/**
 * What proves control of one ADN for one account, as far as its scope goes. It never proves any other domain, least of all
 * that of the mail address (attack A6). Whether it may still be used is computed, never stored.
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
  /** Built of a local part that the rules give and of the ADN: neither the applicant nor the DNS named it. */
  contactSource: z.literal('constructed'),
  /** How he was asked: the hash of the Random Value, of the mail without it, and under which id the newest went out. */
  asked: z.object({
    createdAt: Instant,
    expiresAt: Instant,
    mailsSent: z.number().int().nonnegative(),
    sentAt: Instant.optional(),
    messageId: z.string().optional(),
    valueHash: Sha256,
    mailSha256: Sha256,
  }),
  /** How much of what was shown was approved; evidence from before there was a choice covers its names. */
  scope: ScopeKind.default('names'),
  shown: ShownScope,
  shownHash: Sha256,
  answered: Answered,
});
export type Evidence = z.infer<typeof Evidence>;

/** Where evidence is kept, for good: only ever appended. */
export interface EvidenceStore {
  /** Appends; its key comes from account, ADN, time and challenge, so that doing it twice is doing it once. */
  append(evidence: Evidence): Promise<void>;
  /** All evidence of an account for an ADN, the newest first, strongly consistent. */
  list(account: AccountId, adn: string): Promise<Evidence[]>;
}
