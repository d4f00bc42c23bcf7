import * as z from 'zod';
import { ChallengeId, Instant } from './identifiers.ts';
import { LONGEST_COMMENT } from './reason.ts';

/** A decline of evidence on which an order relies, after the order was approved for issuance. */
export const DeclinedEvidence = z.object({
  adn: z.string(),
  contact: z.string(),
  challengeId: ChallengeId,
  /** When the contact declined; the event has the time at which it was recorded. */
  declinedAt: Instant,
  via: z.enum(['page', 'mail', 'complaint']),
  /** The contact's comment. */
  comment: z.string().max(LONGEST_COMMENT).optional(),
});
export type DeclinedEvidence = z.infer<typeof DeclinedEvidence>;
