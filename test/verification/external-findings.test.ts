import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import type { MailReach } from '../../lib/order/mail-reach.ts';
import { externalFindings, notesOfLongReuse } from '../../lib/verification/external-findings.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryKeys } from '../doubles/key-store.ts';
import { orderMemory } from '../doubles/order-memory.ts';

const AT = '2026-11-23T10:00:00.000Z';
const KEY = 'ab'.repeat(32);
const domain = (adn: string, mx: MailReach) => ({ adn, mx, names: [adn] });

describe('the examination of an application beyond its form', () => {
  it('finds a reused key, blocked domains, and domains that take no mail', async () => {
    const memory = orderMemory();
    memory.keys.set(KEY, { account: 'acme', orders: new Set(['01KB0000000000000000000001']) });
    const block = { id: 'b', account: 'acme', adn: 'example.org', because: 'declined' as const };
    const blocks = memoryBlocks([{ ...block, createdAt: AT, until: later(AT, 1, 'days') }]);
    const look = (keyReuse: 'noted' | 'refused', now = AT) =>
      externalFindings(
        { keys: memoryKeys(memory), rules: { keyReuse }, blocks, clock: { now: () => now } },
        {
          ...{ account: 'acme', keyHash: KEY },
          domains: [
            domain('www.example.org', 'has-mx'),
            domain('example.net', 'null-mx'),
            domain('a.com', 'no-mail'),
          ],
        },
      );
    const codes = ({ findings, notes }: Awaited<ReturnType<typeof look>>) =>
      [findings, notes].map((each) => each.map(({ field, code }) => `${field} ${code}`));
    const domains = [
      '/contacts/www.example.org domain-blocked',
      '/contacts/example.net contact-takes-no-mail',
    ];

    expect(codes(await look('noted'))).toEqual([domains, ['/csr key-reused']]);
    expect(codes(await look('refused'))).toEqual([['/csr key-reused', ...domains], []]);
    expect(codes(await look('noted', later(AT, 1, 'days')))).toEqual([domains.slice(1), ['/csr key-reused']]);
  });

  it('notes a confirmation from the day on which a public CA could not use it any more', () => {
    const noted = (now: string, confirmedAt: string) =>
      notesOfLongReuse([{ adn: 'example.org', confirmedAt }, { adn: 'example.net' }], now).map(
        ({ field, code }) => [field, code],
      );
    const confirmedAt = '2026-06-01T00:00:00.000Z';
    const end = later(confirmedAt, 200, 'days');

    expect(noted(end, later(confirmedAt, 0.001, 'seconds'))).toEqual([]);
    expect(noted(end, confirmedAt)).toEqual([['/contacts/example.org', 'evidence-beyond-public']]);
  });
});
