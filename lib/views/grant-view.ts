import * as z from 'zod';
import { isOfService } from '../access/member.ts';
import type { Instant as At } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import { AccountId, ChallengeId, Instant } from '../order/identifiers.ts';
import { GRANT_STATES, type Grant, stateOfGrant } from '../verification/grants/grant.ts';
import { type Names, PersonView, personView } from './person-view.ts';

/** A grant as the API shows it. Applicants do not see which operator acted. */
export const GrantView = z
  .object({
    id: ChallengeId.meta({ description: 'The `challengeId` of its evidence.' }),
    account: AccountId,
    namespace: z.string().meta({
      description: 'A domain with all names below it, or a network in CIDR notation with all its addresses.',
    }),
    state: z.enum(GRANT_STATES).meta({
      description: '`expired`: `until` has passed. `ended`: an operator ended it before.',
    }),
    reason: z.string(),
    grantedAt: Instant,
    grantedBy: PersonView.optional(),
    until: Instant,
    ended: z.object({ at: Instant, by: PersonView.optional(), reason: z.string().optional() }).optional(),
  })
  .meta({ id: 'Grant' });
export type GrantView = z.infer<typeof GrantView>;

export function grantView(
  grant: Grant,
  { now, names, caller }: { now: At; names: Names; caller: Caller },
): GrantView {
  const { grantedBy, ended, ...shown } = grant;
  const isShown = isOfService(caller);
  return {
    ...shown,
    state: stateOfGrant(grant, now),
    ...(isShown && { grantedBy: personView(grantedBy, names) }),
    ...(ended && {
      ended: {
        at: ended.at,
        ...(isShown && { by: personView(ended.by, names) }),
        ...(ended.reason !== undefined && { reason: ended.reason }),
      },
    }),
  };
}
