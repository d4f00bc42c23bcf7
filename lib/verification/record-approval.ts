import { approvalBy } from './approval.ts';
import type { ChallengeIn } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';
import type { DomainStore } from './domains/domain-store.ts';
import { earliestNotice } from './domains/ending.ts';
import type { EvidenceByMail, EvidenceStore } from './evidence.ts';

export type ApprovalRecorder = {
  evidence: Pick<EvidenceStore, 'append'>;
  challenges: Pick<ChallengeStore, 'indexApproval'>;
  domains: Pick<DomainStore, 'noteMail'>;
};

/**
 * Records an approval as evidence, in the list from which its contact can withdraw it, and with the domain of the account.
 * Safe to repeat.
 */
export async function recordApproval(
  { evidence, challenges, domains }: ApprovalRecorder,
  challenge: ChallengeIn<'approved'>,
): Promise<void> {
  await challenges.indexApproval(challenge);
  await evidence.append(evidenceOf(challenge));
  const { id, account, adn, contact } = challenge;
  const { confirmedAt, until, scope, names } = approvalBy(challenge);
  const proof = { id, confirmedAt, until, scope, contact, ...(scope === 'names' && { names: [...names] }) };
  await domains.noteMail({ account, adn }, proof, earliestNotice(proof));
}

/** The version of the Baseline Requirements by which confirmations are made (docs/compliance.md). */
export const RULES = 'BR 2.3.1';

/** The evidence of an approved challenge: a pure function of the challenge, so that repeating it has the same result. */
export function evidenceOf(challenge: ChallengeIn<'approved'>): EvidenceByMail {
  const { id, account, adn, orderId, contact, shown, shownHash, answered, decidedAt, scope } = challenge;
  const { createdAt, expiresAt, mailsSent, sentAt, messageId, valueHash } = challenge;
  return {
    account,
    adn,
    confirmedAt: decidedAt,
    method: 'BR 3.2.2.4.4',
    rules: RULES,
    challengeId: id,
    orderId,
    contact,
    contactSource: 'constructed',
    asked: {
      createdAt,
      expiresAt,
      mailsSent,
      ...(sentAt !== undefined && { sentAt }),
      ...(messageId !== undefined && { messageId }),
      valueHash,
      mailSha256: challenge.mail.sha256,
    },
    scope,
    shown,
    shownHash,
    answered,
  };
}
