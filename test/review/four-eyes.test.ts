import { describe, expect, it } from 'vitest';
import { reasonBarred, reasonBarredBy } from '../../lib/review/four-eyes.ts';

const order = { account: 'acme', authors: ['https://id.example#anna', 'https://id.example#ben'] };
const rita = { id: 'https://id.example#rita', email: 'rita@example.org' };
const ADDRESSES = ['anna@example.org', 'ben@example.org'];

describe('a reviewer', () => {
  it.each([
    ['with no part in the order', rita, 'refused', true],
    ['who wrote a part of it', { ...rita, id: 'https://id.example#ben' }, 'allowed', false],
    ['with the mail address of an author', { ...rita, email: 'ben@example.org' }, 'allowed', false],
    ['with that address in other letters', { ...rita, email: 'BEN@example.org' }, 'allowed', false],
    ['with that address and a plus', { ...rita, email: 'ben+orders@example.org' }, 'allowed', false],
    ['of the account', { ...rita, account: 'acme' }, 'allowed', true],
    ['of the account, if that is refused', { ...rita, account: 'acme' }, 'refused', false],
    ['of another account', { ...rita, account: 'other' }, 'refused', true],
  ] as const)('may decide, or not: %s', (_, reviewer, ownAccount, may) => {
    const addresses = { authors: ADDRESSES, reviewer: [reviewer.email] };
    expect(reasonBarredBy(order, reviewer, addresses, ownAccount) === undefined).toBe(may);
  });

  it('is compared with every address that the authors of this order have or had', async () => {
    const former: Record<string, string[]> = {
      [order.authors[1] ?? '']: ['old-ben@example.org'],
      'https://id.example#rob': ['old-ben@example.org'],
    };
    const members = {
      listAddresses: async (ids: readonly string[]) => ids.flatMap((id) => former[id] ?? []),
    };
    const decides = async (email: string, id = rita.id) =>
      (await reasonBarred({ members, ownAccount: 'allowed' }, order, {
        id,
        email,
        name: 'R',
        roles: ['reviewer'],
      })) === undefined;

    expect(await decides('rita@example.org')).toBe(true);
    expect(await decides('old-ben@example.org')).toBe(false);
    // A reviewer who had the address of an author earlier.
    expect(await decides('rob@example.org', 'https://id.example#rob')).toBe(false);
  });
});
