import type { Domain, EvidenceRef, Submission } from '../order/submission.ts';
import { approvalBy, covers, type ReuseRules } from './approval.ts';
import type { Challenge, ChallengeIn } from './challenge.ts';
import { isInside, type RequestedScope } from './scope.ts';

/** How one domain of a submission stands. */
export type DomainStatus =
  /** Proven by evidence that may be used. */
  | { kind: 'proven'; domain: Domain; evidence: EvidenceRef }
  | { kind: 'approved'; domain: Domain; challenge: ChallengeIn<'approved'> }
  | { kind: 'declined'; domain: Domain; challenge: ChallengeIn<'declined'> }
  | { kind: 'open'; domain: Domain; challenge: ChallengeIn<'open'> }
  /** The Random Value ended unanswered: the applicant has a new mail sent, or chooses another contact. */
  | { kind: 'expired'; domain: Domain; challenge: ChallengeIn<'expired'> }
  /** No contact was asked yet for what is wanted now; an older challenge may have to go. */
  | { kind: 'unasked'; domain: Domain; obsolete: Challenge | undefined };

/** What is known of a domain: the newest challenge of its order, what is wanted now, the evidence that covers it. */
export type DomainStatusInput = {
  domain: Domain;
  challenge: Challenge | undefined;
  wanted: RequestedScope;
  evidence: EvidenceRef | undefined;
  at: ReuseRules;
  /** When a contact of the domain, or of one above, declined last: no approval from before counts. */
  declinedAt: string | undefined;
};

/**
 * How a domain stands. A decline or an end that an earlier submission has already been answered with does not count
 * again: another submission, or choosing the contact again, asks again.
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
  if (challenge?.state === 'approved' && isApproved(known, challenge))
    return { kind: 'approved', domain, challenge };
  if (challenge && asksForIt(known, challenge)) {
    if (challenge.state === 'open') return { kind: 'open', domain, challenge };
    // One whose mail waited until the end asked no contact: another takes its place.
    if (challenge.state === 'expired' && challenge.endedAt > since && challenge.mailsSent > 0) {
      return { kind: 'expired', domain, challenge };
    }
  }
  return { kind: 'unasked', domain, obsolete: challenge };
}

function isApproved(
  { wanted, at, declinedAt }: DomainStatusInput,
  challenge: ChallengeIn<'approved'>,
): boolean {
  const endedSince = declinedAt !== undefined && declinedAt >= challenge.decidedAt;
  return !endedSince && covers(approvalBy(challenge), wanted, at);
}

/** Whether a challenge asks the contact of now for all that is wanted now, whichever of its scopes is approved. */
const asksForIt = ({ domain, wanted }: DomainStatusInput, { contact, shown }: Challenge): boolean =>
  contact === domain.contact && shown.scopes.every((scope) => isInside(wanted, { ...shown, scope }));

/** Whether this domain keeps its order waiting. */
export const isConfirmed = (standing: DomainStatus): boolean =>
  standing.kind === 'proven' || standing.kind === 'approved';
