import { after, type Instant } from '../clock.ts';
import { LONGEST_DOMAIN_REUSE_DAYS } from '../policy/periods.ts';
import type { ChallengeIn, ShownScope } from './challenge.ts';
import type { Evidence } from './evidence.ts';
import { type ApprovedScope, isInside, type RequestedScope } from './scope.ts';

/** What a contact approved, when, and until when the mail and the page said that it holds. */
export type Approval = ApprovedScope & { confirmedAt: Instant; until: Instant };

/** The approval that an approved challenge is. */
export const approvalBy = ({ shown, scope, decidedAt }: ChallengeIn<'approved'>): Approval =>
  approvalOf(shown, scope, decidedAt);

/** The approval that evidence records. */
export const approvalIn = ({ shown, scope, confirmedAt }: Evidence): Approval =>
  approvalOf(shown, scope, confirmedAt);

/** What was shown before mails said until when an approval holds is bound by the rules alone. */
function approvalOf(shown: ShownScope, scope: ApprovedScope['scope'], confirmedAt: Instant): Approval {
  const { account, adn, names, organization } = shown;
  const until = shown.until ?? after(confirmedAt, LONGEST_DOMAIN_REUSE_DAYS, 'days');
  return { account, adn, names, ...(organization && { organization }), scope, confirmedAt, until };
}

/** A moment, and for how many days an approval may be reused by the rules of that day. */
export type ReuseRules = { now: Instant; reuseDays: number };

/** Whether an approval holds at a moment: given, as long as it said, and no longer than the rules allow (BR 4.2.1). */
export const holds = ({ confirmedAt, until }: Approval, { now, reuseDays }: ReuseRules): boolean =>
  confirmedAt <= now && now < until && now < after(confirmedAt, reuseDays, 'days');

/**
 * The one comparison: whether what is wanted lies inside the scope of an approval that holds now. It decides for orders
 * that are open, submitted again, renewed and reissued, for a preflight, and once more before a certificate is signed.
 */
export const covers = (approval: Approval, wanted: RequestedScope, at: ReuseRules): boolean =>
  isInside(wanted, approval) && holds(approval, at);
