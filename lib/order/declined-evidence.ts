import * as z from 'zod';
import { ChallengeId, Instant } from './identifiers.ts';
import { LONGEST_COMMENT } from './reason.ts';

/** That a contact took back what an order rests on, after that had gone on to be issued. */
export const DeclinedEvidence = z.object({
  adn: z.string(),
  contact: z.string(),
  challengeId: ChallengeId,
  /** When he declined; the event stands when it was heard. */
  declinedAt: Instant,
  via: z.enum(['page', 'mail', 'complaint']),
  /** What he wrote with it. */
  comment: z.string().max(LONGEST_COMMENT).optional(),
});
export type DeclinedEvidence = z.infer<typeof DeclinedEvidence>;
