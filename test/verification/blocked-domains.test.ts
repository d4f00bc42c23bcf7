import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { blockDomain, type Decline } from '../../lib/decline/commit-decline.ts';
import type { Block } from '../../lib/verification/block-store.ts';
import { blockedDomains, blockedReason, withAncestors } from '../../lib/verification/blocked-domains.ts';
import { memoryBlocks } from '../doubles/block-store.ts';

const AT = '2026-11-23T10:00:00.000Z';
const UNTIL = later(AT, 30, 'days');
const block = (adn: string, account = 'acme'): Block => ({
  ...{ id: adn, account, adn, because: 'declined', createdAt: AT, until: UNTIL },
});

describe('a block', () => {
  it('applies to its domain and all subdomains, for its account', async () => {
    const blocks = memoryBlocks([
      block('example.org'),
      block('shop.example.com'),
      block('example.net', 'other'),
    ]);
    const asked = ['example.org', 'www.example.org', 'example.com', 'a.shop.example.com', 'example.net'];

    const found = await blockedDomains(blocks, 'acme', asked, AT);

    expect(found.map(({ adn, block: { adn: by } }) => [adn, by])).toEqual([
      ['example.org', 'example.org'],
      ['www.example.org', 'example.org'],
      ['a.shop.example.com', 'shop.example.com'],
    ]);
    expect(found.map(blockedReason)).toMatchObject([
      {
        field: '/contacts/example.org',
        code: 'domain-blocked',
        message: `A contact of example.org declined. Submit again after ${UNTIL}, or have an operator lift the block.`,
      },
      { message: expect.stringContaining('contact of example.org') },
      { message: expect.stringContaining('contact of shop.example.com') },
    ]);
  });

  it('is searched for at a domain and its parents, not at the top-level domain', () => {
    expect(withAncestors('a.b.example.org')).toEqual(['a.b.example.org', 'b.example.org', 'example.org']);
    // Internal names of one label, and addresses, are domains of their own.
    for (const alone of ['intranet', '10.0.0.1', 'fd00::1']) expect(withAncestors(alone)).toEqual([alone]);
  });
});

describe('a decline by a contact', () => {
  const page = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
  const no: Decline = { id: 'c', account: 'acme', adn: 'example.org', decidedAt: AT, answered: page };
  const blockedBy = async (changes: Partial<Decline>) => {
    const blocks = memoryBlocks();
    await blockDomain({ blocks, periods: { blockDays: 30 } }, { ...no, ...changes });
    const [found] = await blocks.listActive('acme', ['example.org'], later(UNTIL, -0.001, 'seconds'));
    return [found?.because, found?.until, await blocks.approvalsEndedAt('acme', 'example.org')];
  };

  it('blocks the domain for the configured days from then on, as a complaint does', async () => {
    const complaint = { answered: { via: 'complaint', messageId: 'm' } } as const;

    expect(await blockedBy({})).toEqual(['declined', UNTIL, AT]);
    expect(await blockedBy(complaint)).toEqual(['complained', UNTIL, AT]);
  });

  it('blocks nothing if it only withdraws one approval', async () => {
    expect(await blockedBy({ withdrawn: true })).toEqual([undefined, undefined, undefined]);
  });
});
