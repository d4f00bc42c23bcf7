import { describe, expect, it } from 'vitest';
import { challengeRepliedTo, pageUrl, replyAddress } from '../../lib/verification/challenge-addresses.ts';
import { newChallengeId } from '../../lib/verification/random-value.ts';

/** Fixed, because titles of tests contain it. */
const ID = newChallengeId((length) => new Uint8Array(length).fill(0xa7));

describe('the reply address of a challenge', () => {
  it('identifies the challenge in upper and lower case', () => {
    const address = replyAddress('reply.example.net', ID);

    expect(challengeRepliedTo(address, 'reply.example.net')).toBe(ID);
    expect(challengeRepliedTo(address.toUpperCase(), 'Reply.Example.net')).toBe(ID);
  });

  it.each([
    `verify+${ID}@example.net`,
    `verify+${ID}@evil.reply.example.net`,
    `verify+${ID}x@reply.example.net`,
    `verify@reply.example.net`,
    `other+${ID}@reply.example.net`,
    `verify+${ID}@reply.example.net@reply.example.net`,
    `<verify+${ID}@reply.example.net>`,
    `xverify+${ID}@reply.example.net`,
    `verify+${ID}@reply.example.net@example.com`,
    `verify+${ID.slice(1)}@reply.example.net`,
    '',
  ])('is not %s', (recipient) => {
    expect(challengeRepliedTo(recipient, 'reply.example.net')).toBeUndefined();
  });
});

describe('the page of a challenge', () => {
  it('has only the id of the challenge in its URL', () => {
    expect(pageUrl('https://ra.example.net', ID)).toBe(`https://ra.example.net/verify/${ID}`);
  });
});
