import { describe, expect, it } from 'vitest';
import { whyNotBy } from '../../lib/review/four-eyes.ts';

const order = { account: 'acme', authors: ['https://id.example#anna', 'https://id.example#ben'] };
const rita = { id: 'https://id.example#rita', email: 'rita@example.org' };
const ADDRESSES = ['anna@example.org', 'ben@example.org'];

describe('a reviewer', () => {
  it.each([
    ['with no part in the order', rita, 'refused', true],
    ['who wrote a part of it', { ...rita, id: 'https://id.example#ben' }, 'allowed', false],
    ['with the mail address of an author', { ...rita, email: 'ben@example.org' }, 'allowed', false],
    ['with that address in other letters', { ...rita, email: 'BEN@example.org' }, 'allowed', false],
    ['of the account', { ...rita, account: 'acme' }, 'allowed', true],
    ['of the account, if that is refused', { ...rita, account: 'acme' }, 'refused', false],
    ['of another account', { ...rita, account: 'other' }, 'refused', true],
  ] as const)('may decide, or not: %s', (_, reviewer, ownAccount, may) => {
    expect(whyNotBy(order, reviewer, ADDRESSES, ownAccount) === undefined).toBe(may);
  });
});
