import * as z from 'zod';
import { Instant } from '../order/identifiers.ts';
import { ScopeKind } from './scope.ts';

/** What can happen to a challenge: to its mails, by its contact, and at its end. */
export const CHALLENGE_FACTS = [
  'sent',
  'delayed',
  'delivered',
  'bounced',
  'suppressed',
  'complained',
  'approved',
  'declined',
  'withdrawn',
  'expired',
  'superseded',
] as const;

/**
 * Something that happened to a challenge. Its other attributes say what is so now; the facts also say what was. Their number
 * is bounded by the quota of mails to one address.
 */
export const ChallengeFact = z.object({
  at: Instant,
  is: z.enum(CHALLENGE_FACTS),
  /** Of a bounce. */
  permanent: z.boolean().optional(),
  /** Why a mail was delayed or not delivered. */
  detail: z.string().optional(),
  /** Of an approval. */
  scope: ScopeKind.optional(),
});
export type ChallengeFact = z.infer<typeof ChallengeFact>;

/** The names under which the timeline of an order and the feed of changes show what happens to a challenge. */
export const CHALLENGE_NEWS = {
  /** A quota or the guard holds its mail back; the feed only. */
  waiting: 'mail.waiting',
  sent: 'mail.sent',
  delayed: 'mail.delayed',
  delivered: 'mail.delivered',
  bounced: 'mail.bounced',
  suppressed: 'mail.suppressed',
  complained: 'mail.complained',
  approved: 'contact.approved',
  declined: 'contact.declined',
  withdrawn: 'approval.withdrawn',
  expired: 'mail.expired',
  superseded: 'mail.replaced',
} as const satisfies Record<ChallengeFact['is'] | 'waiting', string>;
export type ChallengeNews = keyof typeof CHALLENGE_NEWS;
