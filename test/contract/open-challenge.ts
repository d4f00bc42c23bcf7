import type { Answered, ChallengeIn } from '../../lib/verification/challenge.ts';

export const ID = 'abcdefghijklmnopqrstuvwxyz';
export const HASH = 'ab'.repeat(32);
export const WRONG_HASH = 'cd'.repeat(32);
export const DUE = '2026-11-25T10:00:00.000Z';
export const NOW = '2026-11-23T11:00:00.000Z';
export const EXPIRES = '2026-11-30T10:00:00.000Z';

export const byPage: Answered = { via: 'page', sourceIp: '192.0.2.7', userAgent: 'curl' };
export const complaint: Answered = { via: 'complaint', messageId: 'm-1' };

/** A new challenge. */
export const openChallenge = (changes: Partial<ChallengeIn<'open'>> = {}): ChallengeIn<'open'> => ({
  id: ID,
  state: 'open',
  orderId: '01KAR0000000000000000000ZZ',
  account: 'acme',
  adn: 'example.org',
  contact: 'hostmaster@example.org',
  language: 'en',
  shown: {
    account: 'acme',
    type: 'OV',
    adn: 'example.org',
    names: ['example.org', '*.example.org'],
    keyHash: 'ef'.repeat(32),
    keyType: 'EC P-256',
    organization: { name: 'Müller & Söhne', country: 'DE' },
    scopes: ['names', 'domain'],
    until: '2027-12-26T10:00:00.000Z',
  },
  shownHash: '34'.repeat(32),
  createdAt: '2026-11-23T10:00:00.000Z',
  expiresAt: EXPIRES,
  valueHash: HASH,
  sealedValue: 'c2VhbGVk',
  mail: {
    letter: {
      language: 'en',
      title: 'Confirm example.org',
      blocks: [
        { kind: 'facts', rows: [['Names', ['example.org', 'Grüße']]] },
        { kind: 'code', text: '\u{e000}' },
      ],
    },
    date: '2026-11-23T10:00:00.000Z',
    askedBy: 'Müller & Söhne',
    sha256: '78'.repeat(32),
  },
  mailsWanted: 1,
  mailsSent: 0,
  delivery: { state: 'pending' },
  ...changes,
});

/** Ids that end in each of the letters, so that every shard has some. */
export const many = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => {
    const letter = (by: number) => String.fromCharCode(97 + (Math.floor(n / by) % 26));
    return `${'a'.repeat(24)}${letter(26)}${letter(1)}`;
  });
