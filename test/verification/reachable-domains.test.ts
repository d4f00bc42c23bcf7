import { describe, expect, it } from 'vitest';
import { reachableDomains } from '../../lib/verification/reachable-domains.ts';
import { resolverOf } from '../doubles/resolver.ts';

const NULL_MX = [{ type: 'MX', preference: 0, exchange: '' } as const];
const SERVER = [{ type: 'MX', preference: 10, exchange: 'mail.example.net' } as const];
const AWAY = { security: 'unavailable', detail: 'timed out' } as const;
const planned = (...names: string[]) => [{ adn: 'example.com', contact: 'admin@example.com', names }];

describe('who is asked where the application names nobody', () => {
  it('is at the registered domain while that takes mail, or may', async () => {
    for (const mx of [SERVER, AWAY]) {
      const dns = resolverOf({ 'example.com MX': mx, 'www.example.com MX': SERVER });

      const asked = await reachableDomains(dns, planned('example.com', 'www.example.com'), {});

      expect(asked).toMatchObject(planned('example.com', 'www.example.com'));
    }
  });

  it('is the first below it that does, on the way to each name', async () => {
    const dns = resolverOf({
      'example.com MX': NULL_MX,
      'shop.example.com MX': SERVER,
      'www.shop.example.com MX': SERVER,
      'mail.example.com A': [{ type: 'A', address: '192.0.2.1' }],
    });

    const asked = await reachableDomains(
      dns,
      planned('www.shop.example.com', '*.shop.example.com', 'mail.example.com', 'example.com'),
      {},
    );

    expect(asked).toEqual([
      {
        adn: 'shop.example.com',
        contact: 'admin@shop.example.com',
        mx: 'has-mx',
        names: ['www.shop.example.com', '*.shop.example.com'],
      },
      {
        adn: 'mail.example.com',
        contact: 'admin@mail.example.com',
        mx: 'address-only',
        names: ['mail.example.com'],
      },
      { ...planned('example.com')[0], mx: 'null-mx' },
    ]);
  });

  it('is never at a wildcard, whatever the DNS says of its name', async () => {
    const dns = resolverOf({ 'example.com MX': NULL_MX, '*.example.com MX': SERVER });

    const asked = await reachableDomains(dns, planned('*.example.com'), {});

    expect(asked).toEqual([{ ...planned('*.example.com')[0], mx: 'null-mx' }]);
  });

  it('is never another than the one that it does name', async () => {
    const dns = resolverOf({ 'example.com MX': NULL_MX, 'www.example.com MX': SERVER });
    const named = { 'example.com': 'admin@example.com' };

    const asked = await reachableDomains(dns, planned('www.example.com'), named);

    expect(asked).toEqual([{ ...planned('www.example.com')[0], mx: 'null-mx' }]);
  });

  it('joins whoever is asked about another name there', async () => {
    const dns = resolverOf({ 'example.com MX': NULL_MX, 'www.example.com MX': SERVER });
    const domains = [
      { adn: 'www.example.com', contact: 'webmaster@www.example.com', names: ['a.www.example.com'] },
      ...planned('b.www.example.com'),
    ];

    const asked = await reachableDomains(dns, domains, { 'www.example.com': 'webmaster@www.example.com' });

    expect(asked).toEqual([
      {
        adn: 'www.example.com',
        contact: 'webmaster@www.example.com',
        mx: 'has-mx',
        names: ['a.www.example.com', 'b.www.example.com'],
      },
    ]);
  });
});
