import type { ChallengeIn } from './challenge.ts';
import type { Evidence } from './evidence.ts';

/** The version of the Baseline Requirements after which confirmations are made (docs/compliance.md). */
const RULES = 'BR 2.3.1';

/** The evidence that an approved challenge is. Everything in it comes from the challenge: making it again is the same. */
export function evidenceOf(challenge: ChallengeIn<'approved'>): Evidence {
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
