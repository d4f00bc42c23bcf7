import { verificationMail } from '../../lib/messages/verification-mail.ts';
import type { ChallengeIn } from '../../lib/verification/challenge.ts';
import { pageUrl, replyAddress } from '../../lib/verification/challenge-addresses.ts';
import { hashOf } from '../../lib/verification/random-value.ts';
import { hashOfScope, type ScopeKind } from '../../lib/verification/scope.ts';
import { SERVICE } from '../a-service.ts';

export const VALUE = 'abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst';
export const OTHER_VALUE = 'b'.repeat(52);
export const REPLY_DOMAIN = 'reply.ra.example.net';
export const CHALLENGE_ID = 'abcdefghijklmnopqrstuvwxyz';
export const ORDER_ID = '01KAR0000000000000000000ZZ';
const CREATED_AT = '2026-11-22T10:00:00.000Z';
const EXPIRES_AT = '2026-11-29T10:00:00.000Z';

const shown = {
  account: 'acme',
  type: 'OV' as const,
  adn: 'example.org',
  names: ['example.org', '*.example.org'],
  keyHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  keyType: 'P-256',
  organization: { name: 'Müller & Söhne <KG>', country: 'DE' },
  scopes: ['names', 'domain'] satisfies ScopeKind[] as ScopeKind[],
  until: '2027-12-25T10:00:00.000Z',
};

/** A challenge with its real mail; its Random Value is `VALUE`. */
export const openChallenge = (changes: Partial<ChallengeIn<'open'>> = {}): ChallengeIn<'open'> => ({
  id: CHALLENGE_ID,
  state: 'open',
  orderId: ORDER_ID,
  account: 'acme',
  adn: shown.adn,
  contact: 'hostmaster@example.org',
  language: 'en',
  shown,
  shownHash: hashOfScope(shown),
  createdAt: CREATED_AT,
  expiresAt: EXPIRES_AT,
  valueHash: hashOf(VALUE),
  sealedValue: 'c2VhbGVk',
  mail: verificationMail({
    service: SERVICE,
    shown,
    contact: 'hostmaster@example.org',
    applicantName: 'Jana Müller',
    pageUrl: pageUrl('https://ra.example.net', CHALLENGE_ID),
    replyAddress: replyAddress(REPLY_DOMAIN, CHALLENGE_ID),
    createdAt: CREATED_AT,
    expiresAt: EXPIRES_AT,
    language: 'en',
  }),
  mailsWanted: 1,
  mailsSent: 1,
  delivery: { state: 'sent', at: CREATED_AT },
  ...changes,
});
