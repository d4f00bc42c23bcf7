import { describe, expect, it } from 'vitest';
import { mailReach } from '../../lib/dns/mail-reach.ts';
import type { Answer, DnsRecord } from '../../lib/dns/resolver.ts';
import { resolverOf } from '../doubles/resolver.ts';

const mx = (exchange: string, preference = 10): DnsRecord => ({ type: 'MX', preference, exchange });
const BOGUS: Answer = { security: 'bogus', detail: 'signature expired' };
const AWAY: Answer = { security: 'unavailable', detail: 'no answer' };

describe('whether a domain takes mail', () => {
  it.each<[string, string, Parameters<typeof resolverOf>[0]]>([
    ['has-mx', 'a mail server', { 'example.org MX': [mx('mail.example.org')] }],
    ['null-mx', 'a null MX, which says that it takes none', { 'example.org MX': [mx('', 0)] }],
    ['null-mx', 'a null MX written with its dot', { 'example.org MX': [mx('.', 0)] }],
    [
      'null-mx',
      'a null MX and an address',
      { 'example.org MX': [mx('', 0)], 'example.org A': [{ type: 'A', address: '192.0.2.1' }] },
    ],
    [
      'has-mx',
      'a null MX beside a mail server, against RFC 7505',
      { 'example.org MX': [mx('', 0), mx('mail.example.org')] },
    ],
    ['address-only', 'an IPv4 address alone', { 'example.org A': [{ type: 'A', address: '192.0.2.1' }] }],
    [
      'address-only',
      'an IPv6 address alone',
      { 'example.org AAAA': [{ type: 'AAAA', address: '2001:db8::1' }] },
    ],
    ['no-mail', 'nothing', {}],
    [
      'no-mail',
      'records of another kind in the answer',
      { 'example.org MX': [{ type: 'CNAME', target: 'www.example.org' }] },
    ],
    ['unknown', 'an answer that fails its validation', { 'example.org MX': BOGUS }],
    ['unknown', 'no answer', { 'example.org MX': AWAY }],
    ['unknown', 'no answer for one kind of address', { 'example.org A': AWAY }],
    [
      'address-only',
      'an address of one kind, and no answer for the other',
      { 'example.org A': AWAY, 'example.org AAAA': [{ type: 'AAAA', address: '2001:db8::1' }] },
    ],
  ])('is %s if the DNS has %s', async (reach, _, zone) => {
    expect(await mailReach(resolverOf(zone), 'example.org')).toBe(reach);
  });
});
