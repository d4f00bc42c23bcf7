import type { CheckedMethod, Domain, EvidenceRef, Submission } from '../order/submission.ts';
import { approvalBy, covers, type ReuseRules } from './approval.ts';
import type { Challenge, ChallengeIn } from './challenge.ts';
import type { ActiveGrant } from './grants/grant.ts';
import { isInside, type RequestedScope } from './scope.ts';

/** The status of one domain of a submission. */
export type DomainStatus =
  /** Proven by evidence that may be used. */
  | { kind: 'proven'; domain: Domain; evidence: EvidenceRef }
  /** An operator granted it to the account. */
  | { kind: 'granted'; domain: Domain; grant: ActiveGrant }
  /** It was granted when the application was checked, and is not any more. */
  | { kind: 'ungranted'; domain: Domain }
  | { kind: 'approved'; domain: Domain; challenge: ChallengeIn<'approved'> }
  | { kind: 'declined'; domain: Domain; challenge: ChallengeIn<'declined'> }
  | { kind: 'open'; domain: Domain; challenge: ChallengeIn<'open'> }
  /** The Random Value expired unanswered: the applicant can have a new mail sent, or choose another contact. */
  | { kind: 'expired'; domain: Domain; challenge: ChallengeIn<'expired'> }
  /** The applicant has not yet published what the chosen check looks for. */
  | { kind: 'awaited'; domain: Domain; method: CheckedMethod }
  /** No contact was asked yet for the scope that is requested now; an older challenge may have to be superseded. */
  | { kind: 'unasked'; domain: Domain; obsolete: Challenge | undefined };

/** What decides the status of a domain: the newest challenge of its order, the requested scope, the evidence that covers it. */
export type DomainStatusInput = {
  domain: Domain;
  challenge: Challenge | undefined;
  requested: RequestedScope;
  evidence: EvidenceRef | undefined;
  at: ReuseRules;
  /** When a contact of the domain or of a parent domain last declined: earlier approvals do not count. */
  declinedAt: string | undefined;
};

/**
 * The status of a domain. A decline or expiry that already returned an earlier submission does not count again: resubmitting
 * the order, or choosing the contact again, opens a new challenge.
 */
export function domainStatusOf(
  known: DomainStatusInput,
  submission: Pick<Submission, 'submittedAt'>,
): DomainStatus {
  const { domain, challenge, evidence } = known;
  const since = domain.chosenAt ?? submission.submittedAt;

  if (challenge?.state === 'declined' && challenge.decidedAt >= since) {
    return { kind: 'declined', domain, challenge };
  }
  if (evidence) return { kind: 'proven', domain, evidence };
  if (domain.method && domain.method !== 'grant') return { kind: 'awaited', domain, method: domain.method };
  if (challenge?.state === 'approved' && isApproved(known, challenge))
    return { kind: 'approved', domain, challenge };
  if (challenge && asksForScope(known, challenge)) {
    if (challenge.state === 'open') return { kind: 'open', domain, challenge };
    // If its mail was never sent, no contact was asked: a new challenge replaces it.
    if (challenge.state === 'expired' && challenge.endedAt > since && challenge.mailsSent > 0) {
      return { kind: 'expired', domain, challenge };
    }
  }
  return { kind: 'unasked', domain, obsolete: challenge };
}

function isApproved(
  { requested, at, declinedAt }: DomainStatusInput,
  challenge: ChallengeIn<'approved'>,
): boolean {
  const endedSince = declinedAt !== undefined && declinedAt >= challenge.decidedAt;
  return !endedSince && covers(approvalBy(challenge), requested, at);
}

/** Whether a challenge asks the current contact for all that is requested now, in each scope that it offers. */
const asksForScope = ({ domain, requested }: DomainStatusInput, { contact, shown }: Challenge): boolean =>
  contact === domain.contact && shown.scopes.every((scope) => isInside(requested, { ...shown, scope }));

/** Whether the order need not wait for this domain any longer. */
export const isConfirmed = ({ kind }: DomainStatus): boolean =>
  kind === 'proven' || kind === 'granted' || kind === 'approved';
