import * as z from 'zod';
import type { Instant as At } from '../../clock.ts';
import { AccountId, ChallengeId, Instant, MemberId } from '../../order/identifiers.ts';
import { isInNamespace } from './is-in-namespace.ts';

/** An operator's permission for an account to obtain certificates for a namespace, without any other proof. */
export const Grant = z.object({
  /** It is the key of the evidence, too. It sorts by time. */
  id: ChallengeId,
  account: AccountId,
  /** A domain with all names below it, or a network in CIDR notation. */
  namespace: z.string(),
  reason: z.string(),
  grantedBy: MemberId,
  grantedAt: Instant,
  until: Instant,
  /** If an operator ended it before. */
  ended: z.object({ at: Instant, by: MemberId, reason: z.string().optional() }).optional(),
});
export type Grant = z.infer<typeof Grant>;

/** What decides whether a grant that was not ended may be used. */
export const ActiveGrant = Grant.pick({
  id: true,
  account: true,
  namespace: true,
  grantedAt: true,
  until: true,
});
export type ActiveGrant = z.infer<typeof ActiveGrant>;

/** `expired`: its end has passed; `ended`: an operator ended it before. */
export const GRANT_STATES = ['active', 'expired', 'ended'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

export function stateOfGrant({ ended, until }: Grant, now: At): GrantState {
  if (ended) return 'ended';
  return until > now ? 'active' : 'expired';
}

/** Whether a name of a certificate, or an IP address, lies in the namespace of a grant. It says nothing of time or account. */
export const covers = ({ namespace }: Pick<Grant, 'namespace'>, name: string): boolean =>
  isInNamespace(name, namespace);
