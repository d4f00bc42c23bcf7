import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '../../../lib/verification/grants/grant.ts';
import { bytesOf, networkOf, networkText } from '../../../lib/verification/grants/network.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,4}$/);
const domain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

const ipv4 = (number: number): string => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
const ipv6 = (number: bigint): string =>
  Array.from({ length: 8 }, (_, at) => ((number >> BigInt(112 - 16 * at)) & 0xffffn).toString(16)).join(':');

describe('the names that a grant covers', () => {
  it('are its domain and those below it, wildcards too', () => {
    fc.assert(
      fc.property(domain, domain, (namespace, below) => {
        const grant = { namespace };

        expect(covers(grant, namespace)).toBe(true);
        expect(covers(grant, `*.${namespace}`)).toBe(true);
        expect(covers(grant, `${below}.${namespace}`)).toBe(true);
        expect(covers(grant, `*.${below}.${namespace}`)).toBe(true);
      }),
    );
  });

  it('are never a sibling, a parent, a name that only ends alike, or one with more behind it', () => {
    fc.assert(
      fc.property(domain, label, label, (namespace, extra, other) => {
        fc.pre(extra !== other);
        const grant = { namespace: `${extra}.${namespace}` };

        expect(covers(grant, `${other}.${namespace}`)).toBe(
          `${other}.${namespace}`.endsWith(`.${extra}.${namespace}`),
        );
        expect(covers(grant, namespace)).toBe(false);
        expect(covers(grant, `*.${namespace}`)).toBe(false);
        expect(covers(grant, `${other}${extra}.${namespace}`)).toBe(false);
        expect(covers(grant, `${other}-${extra}.${namespace}`)).toBe(false);
        expect(covers(grant, `${extra}.${namespace}.${other}`)).toBe(
          `${extra}.${namespace}.${other}`.endsWith(`.${extra}.${namespace}`),
        );
      }),
    );
  });

  it('of random names are those whose last labels are the ones of the domain', () => {
    fc.assert(
      fc.property(domain, domain, fc.boolean(), (namespace, name, wildcard) => {
        const [granted, asked] = [namespace.split('.'), name.split('.')];
        const tail = asked.slice(-granted.length);

        const expected = asked.length >= granted.length && tail.every((each, at) => each === granted[at]);
        expect(covers({ namespace }, wildcard ? `*.${name}` : name)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['corp', 'evilcorp'],
    ['corp', 'mail.evilcorp'],
    ['corp', 'corp.example.org'],
    ['example.org', 'notexample.org'],
    ['example.org', 'org'],
    ['example.org', '*.org'],
    ['example.org', 'example.org.evil.net'],
    ['10.0.0.0/8', '11.0.0.0'],
    ['10.0.0.0/8', '9.255.255.255'],
    ['10.0.0.0/8', '::ffff:10.0.0.1'],
    ['10.0.0.0/8', '::10.0.0.1'],
    ['10.0.0.0/8', '10.0.0.1.corp'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.0.0.0/8', '*.10.0.0.1'],
    ['10.1.2.3/32', '10.1.2.4'],
    ['192.168.0.0/25', '192.168.0.128'],
    ['fd00::/8', 'fc00::1'],
    ['fd00::/8', 'fd00::1%eth0'],
    ['fd12:3456:789a::/48', 'fd12:3456:789b::1'],
    ['::a00:0/104', '10.0.0.1'],
    ['3', '10.0.0.3'],
    ['', 'example.org'],
  ])('of %s are not %s', (namespace, name) => {
    expect(covers({ namespace }, name)).toBe(false);
  });

  it.each([
    ['10.0.0.0/8', '10.255.255.255'],
    ['172.16.0.0/12', '172.31.255.255'],
    ['192.168.0.128/25', '192.168.0.128'],
    ['10.1.2.3/32', '10.1.2.3'],
    ['fc00::/7', 'fdff::1'],
    ['fd12:3456:789a::/48', 'fd12:3456:789a:ffff::1'],
    ['fd00::/8', 'FD00:0:0:0:0:0:0:1'],
  ])('of %s are %s', (namespace, name) => {
    expect(covers({ namespace }, name)).toBe(true);
  });

  it('of a network of IPv4 are the addresses with its bits, never those beside it', () => {
    fc.assert(
      fc.property(
        fc.nat(0xffffffff),
        fc.integer({ min: 1, max: 32 }),
        fc.nat(0xffffffff),
        (at, prefix, other) => {
          const size = 2 ** (32 - prefix);
          const first = Math.floor(at / size) * size;
          const grant = { namespace: `${ipv4(first)}/${prefix}` };

          expect(covers(grant, ipv4(first))).toBe(true);
          expect(covers(grant, ipv4(first + size - 1))).toBe(true);
          if (first > 0) expect(covers(grant, ipv4(first - 1))).toBe(false);
          if (first + size <= 0xffffffff) expect(covers(grant, ipv4(first + size))).toBe(false);
          expect(covers(grant, ipv4(other))).toBe(other >= first && other < first + size);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('of a network of IPv6 likewise', () => {
    const address = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });
    fc.assert(
      fc.property(address, fc.integer({ min: 1, max: 128 }), address, (at, prefix, other) => {
        const size = 2n ** BigInt(128 - prefix);
        const first = (at / size) * size;
        const grant = { namespace: `${ipv6(first)}/${prefix}` };

        expect(covers(grant, ipv6(first + size - 1n))).toBe(true);
        if (first > 0n) expect(covers(grant, ipv6(first - 1n))).toBe(false);
        if (first + size < 2n ** 128n) expect(covers(grant, ipv6(first + size))).toBe(false);
        expect(covers(grant, ipv6(other))).toBe(other >= first && other < first + size);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on how an address is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (number) => {
        const bytes = bytesOf(ipv6(number));
        const canonical = networkText(
          networkOf(`${ipv6(number)}/128`) ?? { bytes: new Uint8Array(), prefix: 0 },
        );

        expect(bytesOf(canonical.replace('/128', ''))).toEqual(bytes);
        expect(bytes?.length).toBe(16);
      }),
    );
  });
});
