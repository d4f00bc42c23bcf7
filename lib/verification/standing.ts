import type { Instant } from '../clock.ts';
import type { Domain, EvidenceRef, Submission } from '../order/submission.ts';
import type { Challenge, ChallengeIn } from './challenge.ts';

/** How one domain of a submission stands. */
export type Standing =
  /** Proven by evidence that may be used. */
  | { kind: 'proven'; domain: Domain; evidence: EvidenceRef }
  | { kind: 'approved'; domain: Domain; challenge: ChallengeIn<'approved'> }
  | { kind: 'declined'; domain: Domain; challenge: ChallengeIn<'declined'> }
  | { kind: 'open'; domain: Domain; challenge: ChallengeIn<'open'> }
  /** The Random Value ended unanswered: the applicant has a new mail sent, or chooses another contact. */
  | { kind: 'expired'; domain: Domain; challenge: ChallengeIn<'expired'> }
  /** Nobody was asked yet for what is to be shown now; an older challenge may have to go. */
  | { kind: 'unasked'; domain: Domain; obsolete: Challenge | undefined };

/** What is known of a domain: the newest challenge of its order, what it must show now, the evidence that serves. */
export type Known = {
  domain: Domain;
  challenge: Challenge | undefined;
  shownHash: string;
  evidence: EvidenceRef | undefined;
  /** An approval older than this may not be used any more. */
  oldestUsable: Instant;
};

/**
 * How a domain stands. A decline or an end that an earlier submission has already been answered with does not count
 * again: submitting anew, or choosing a contact anew, asks anew.
 */
export function standingOf(known: Known, submission: Pick<Submission, 'submittedAt'>): Standing {
  const { domain, challenge, evidence } = known;
  const since = domain.chosenAt ?? submission.submittedAt;
  const asksTheSame = challenge?.shownHash === known.shownHash && challenge.contact === domain.contact;

  if (challenge?.state === 'declined' && challenge.decidedAt >= since) {
    return { kind: 'declined', domain, challenge };
  }
  if (evidence) return { kind: 'proven', domain, evidence };
  if (challenge && asksTheSame) {
    if (challenge.state === 'approved' && challenge.decidedAt > known.oldestUsable) {
      return { kind: 'approved', domain, challenge };
    }
    if (challenge.state === 'open') return { kind: 'open', domain, challenge };
    // One whose mail waited until the end asked no contact: another takes its place.
    if (challenge.state === 'expired' && challenge.endedAt > since && challenge.mailsSent > 0) {
      return { kind: 'expired', domain, challenge };
    }
  }
  return { kind: 'unasked', domain, obsolete: challenge };
}

/** Whether this domain keeps its order waiting. */
export const isConfirmed = (standing: Standing): boolean =>
  standing.kind === 'proven' || standing.kind === 'approved';
