import { after, type Instant } from '../clock.ts';
import { LONGEST_DOMAIN_REUSE_DAYS } from '../policy/periods.ts';
import type { ChallengeIn, ShownScope } from './challenge.ts';
import { type Evidence, isByMail } from './evidence.ts';
import {
  type ApprovedScope,
  isInside,
  type ProvenScope,
  type RequestedScope,
  type ScopeKind,
} from './scope.ts';

/** What was proven, when, and until when: for a contact the end date that the mail and the page showed. */
export type Approval<S extends ProvenScope = ProvenScope> = ApprovedScope<S> & {
  confirmedAt: Instant;
  until: Instant;
};

/** The approval that an approved challenge records. */
export const approvalBy = ({ shown, scope, decidedAt }: ChallengeIn<'approved'>): Approval<ScopeKind> =>
  approvalOf(shown, scope, decidedAt);

/** The approval that evidence records. */
export function approvalIn(evidence: Evidence): Approval {
  if (isByMail(evidence)) return approvalOf(evidence.shown, evidence.scope, evidence.confirmedAt);
  const { account, adn, scope, confirmedAt, until } = evidence;
  return { account, adn, names: [adn], scope, confirmedAt, until };
}

/** The first mails showed no end date: the approval then ends by the rules alone. */
function approvalOf<S extends ScopeKind>(shown: ShownScope, scope: S, confirmedAt: Instant): Approval<S> {
  const { account, adn, names, organization } = shown;
  const until = shown.until ?? after(confirmedAt, LONGEST_DOMAIN_REUSE_DAYS, 'days');
  return { account, adn, names, ...(organization && { organization }), scope, confirmedAt, until };
}

/** An instant, and for how many days an approval may be reused by the rules of that day. */
export type ReuseRules = { now: Instant; reuseDays: number };

/** Whether an approval holds at an instant: not before it was given, until its end date, and no longer than BR 4.2.1 allows. */
export const holds = ({ confirmedAt, until }: Approval, { now, reuseDays }: ReuseRules): boolean =>
  confirmedAt <= now && now < until && now < after(confirmedAt, reuseDays, 'days');

/**
 * Whether the requested scope lies inside the scope of an approval that holds now. This is the only such comparison: it
 * decides for open, resubmitted, renewed and reissued orders, for a preflight, and again before a certificate is signed.
 */
export const covers = (approval: Approval, requested: RequestedScope, at: ReuseRules): boolean =>
  isInside(requested, approval) && holds(approval, at);
