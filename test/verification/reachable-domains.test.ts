import { describe, expect, it } from 'vitest';
import { reachableDomains } from '../../lib/verification/reachable-domains.ts';
import { resolverOf } from '../doubles/resolver.ts';

const NULL_MX = [{ type: 'MX', preference: 0, exchange: '' } as const];
const SERVER = [{ type: 'MX', preference: 10, exchange: 'mail.example.net' } as const];
const AWAY = { security: 'unavailable', detail: 'timed out' } as const;
const planned = (...names: string[]) => [{ adn: 'example.com', contact: 'admin@example.com', names }];

describe('the contact that is asked if the application names none', () => {
  it('is at the registrable domain if that takes mail, or may', async () => {
    for (const mx of [SERVER, AWAY]) {
      const dns = resolverOf({ 'example.com MX': mx, 'www.example.com MX': SERVER });

      const asked = await reachableDomains(dns, planned('example.com', 'www.example.com'), {});

      expect(asked).toMatchObject(planned('example.com', 'www.example.com'));
    }
  });

  it('is else at the first domain below it, towards each name, that does', async () => {
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

  it('is never at a wildcard, no matter what the DNS says of its name', async () => {
    const dns = resolverOf({ 'example.com MX': NULL_MX, '*.example.com MX': SERVER });

    const asked = await reachableDomains(dns, planned('*.example.com'), {});

    expect(asked).toEqual([{ ...planned('*.example.com')[0], mx: 'null-mx' }]);
  });

  it('never replaces one that the application names', async () => {
    const dns = resolverOf({ 'example.com MX': NULL_MX, 'www.example.com MX': SERVER });
    const named = { 'example.com': 'admin@example.com' };

    const asked = await reachableDomains(dns, planned('www.example.com'), named);

    expect(asked).toEqual([{ ...planned('www.example.com')[0], mx: 'null-mx' }]);
  });

  it('is asked once for all names that it can confirm', async () => {
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
