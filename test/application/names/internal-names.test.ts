import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOfOctets, octetsOfAddress } from '../../../lib/application/names/address-octets.ts';
import { cleanName } from '../../../lib/application/names/clean-name.ts';
import { examineNames, readName } from '../../../lib/application/names/examine-names.ts';
import { notGranted } from '../../../lib/application/names/not-granted.ts';
import { ancestors } from '../../../lib/application/names/public-suffix.ts';
import { codes } from '../a-valid-application.ts';

const faultOf = (typed: string): string | undefined => {
  const read = readName(typed, 'internal');
  if (!('fault' in read)) return undefined;
  const { variant } = read.fault.params ?? {};
  return variant === undefined ? read.fault.code : `${read.fault.code}/${variant}`;
};

describe('a name under the operator’s own policy', () => {
  it.each([
    ['intranet', 'intranet'],
    ['Wiki.CORP', 'wiki.corp'],
    ['*.svc.internal', '*.svc.internal'],
    ['nas.lan', 'nas.lan'],
    ['a.home', 'a.home'],
    ['dc1.contoso.local', 'dc1.contoso.local'],
    ['shop.test', 'shop.test'],
    ['home.arpa', 'home.arpa'],
    ['router.home.arpa', 'router.home.arpa'],
    ['*.router.home.arpa', '*.router.home.arpa'],
    ['bücher', 'xn--bcher-kva'],
    ['xn--bcher-kva', 'xn--bcher-kva'],
    ['a'.repeat(63), 'a'.repeat(63)],
    [`${'a'.repeat(61)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}`, undefined],
  ])('%s is internal, and is its own domain', (typed, certified = typed) => {
    const base = certified.replace(/^\*\./, '');

    expect(readName(typed, 'internal')).toEqual({
      kind: 'internal',
      name: certified,
      base,
      registrable: base,
    });
    expect(ancestors(base)).toEqual([base]);
    expect('fault' in readName(typed, 'br')).toBe(true);
  });

  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['172.16.0.1', '172.16.0.1'],
    ['192.168.1.255', '192.168.1.255'],
    ['100.64.0.1', '100.64.0.1'],
    ['8.8.8.8', '8.8.8.8'],
    ['[10.0.0.1]', '10.0.0.1'],
    ['fd00::1', 'fd00::1'],
    ['[fd00::1]', 'fd00::1'],
    ['FD00:0:0:0:0:0:0:0001', 'fd00::1'],
    ['fc00:0:1:0:0:0:0:1', 'fc00:0:1::1'],
    ['2001:4860:4860::8888', '2001:4860:4860::8888'],
  ])('%s is an address, in the text of RFC 5952', (typed, certified) => {
    const read = readName(cleanName(typed), 'internal');

    const itself = { name: certified, base: certified, registrable: certified };
    expect(read).toEqual({ kind: 'address', ...itself });
    expect(readName(certified, 'internal')).toEqual(read);
    expect(ancestors(certified)).toEqual([certified]);
    expect('fault' in readName(typed, 'br')).toBe(true);
  });

  it.each(['example.com', '*.example.org', 'www.example.co.uk'])('%s stays public', (typed) => {
    expect(readName(typed, 'internal')).toEqual(readName(typed, 'br'));
    expect(readName(typed, 'internal')).toMatchObject({ kind: 'public' });
  });

  it.each([
    // Programs read these as different addresses; 010 is 8 for browsers.
    ['010.0.0.1', 'name-address-form', '8.0.0.1'],
    ['10.1', 'name-address-form', '10.0.0.1'],
    ['0x0a.0.0.1', 'name-address-form', '10.0.0.1'],
    ['167772161', 'name-address-form', '10.0.0.1'],
    ['10.0.0.1.', 'name-address-form', '10.0.0.1'],
    ['::ffff:10.0.0.1', 'name-address-form/embedded', '10.0.0.1'],
    ['::ffff:a00:1', 'name-address-form/embedded', '10.0.0.1'],
    ['::10.0.0.1', 'name-address-form/embedded', '10.0.0.1'],
    ['10.0.0.1/24', 'name-address-form/network', '10.0.0.1'],
    ['fd00::1/64', 'name-address-form/network', 'fd00::1'],
    ['[fd00::1]:443', 'name-address-form/more', 'fd00::1'],
    ['https://[fd00::1]:8443/status', 'name-address-form/more', 'fd00::1'],
  ])('%s is refused with %s, and its remedy %s is taken', (typed, code, remedy) => {
    const read = readName(typed, 'internal');

    expect(faultOf(typed)).toBe(code);
    expect('fault' in read && read.fault.message).toContain(remedy);
    expect(readName(remedy, 'internal')).toMatchObject({ kind: 'address', name: remedy });
  });

  it.each([
    ['fe80::1%eth0', 'name-address-form/zone'],
    ['fd00::1%1', 'name-address-form/zone'],
    ['fe80::1%25eth0', 'name-address-form/zone'],
    ['*.10.0.0.1', 'name-wildcard-position/address'],
    ['*.fd00::1', 'name-wildcard-position/address'],
    ['10.0.0.256', 'name-address-form/malformed'],
    ['1.2.3.4.5', 'name-address-form/malformed'],
    ['fd00:::1', 'name-address-form/malformed'],
    ['fd00::1::2', 'name-address-form/malformed'],
    ['12345::', 'name-address-form/malformed'],
    // What would be a remedy is refused, too.
    ['::ffff:127.0.0.1', 'name-address-reserved'],
    ['0x7f.1', 'name-address-reserved'],
    ...[
      ...['0.0.0.0', '127.0.0.1', '169.254.169.254', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
      ...['192.0.2.1', '198.51.100.1', '203.0.113.1'],
      ...[
        '::',
        '::1',
        'fe80::1',
        'fec0::1',
        'ff02::1',
        '64:ff9b::a00:1',
        '2001:db8::1',
        '3fff::1',
        '2002:a00:1::1',
        '2001:0:a00::1',
      ],
    ].map((address) => [address, 'name-address-reserved']),
    ['corp.', 'name-trailing-dot'],
    ['*.corp', 'name-wildcard-public-suffix/internal'],
    ['*.home.arpa', 'name-wildcard-public-suffix/internal'],
    ['*.internal', 'name-wildcard-public-suffix/internal'],
    ['a_b.corp', 'name-underscore'],
    ['_tcp', 'name-underscore'],
    ['a'.repeat(64), 'name-label-too-long'],
    [`${'a.'.repeat(126)}ab`, 'name-too-long'],
    ['xn--', 'name-malformed/label'],
    ['xn--zzzzzz', 'name-reserved-label'],
    ['ab--cd', 'name-reserved-label'],
    ['foo.123', 'name-malformed'],
    ['localhost', 'name-special-use/internal'],
    ['a.localhost', 'name-special-use/internal'],
    ['a.example', 'name-special-use/internal'],
    ['a.invalid', 'name-special-use/internal'],
    ['a.alt', 'name-special-use/internal'],
    ['abc.onion', 'name-special-use'],
    ['1.10.in-addr.arpa', 'name-special-use'],
    ['resolver.arpa', 'name-special-use'],
    ['com', 'name-public-suffix'],
    ['*.co.uk', 'name-wildcard-public-suffix'],
  ])('%s is refused with %s', (typed, code) => {
    expect(faultOf(typed)).toBe(code);
  });

  it('is an address only in a form that all programs read alike, for any input', () => {
    const octet = fc.constantFrom('0', '1', '010', '0x0a', '255', '256', '10', '');
    const likeIpv4 = fc.array(octet, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
    const likeIpv6 = fc
      .array(fc.constantFrom('fd00', '0', '', 'FFFF', '10.0.0.1', '%eth0', '12345'), {
        minLength: 2,
        maxLength: 9,
      })
      .map((parts) => parts.join(':'));
    const around = fc.constantFrom('', '*.', '[');

    fc.assert(
      fc.property(around, fc.oneof(likeIpv4, likeIpv6, fc.ipV4(), fc.ipV6(), fc.string()), (before, text) => {
        const read = readName(before + text, 'internal');
        if ('fault' in read) {
          expect(read.fault.message).not.toBe('');
          return;
        }
        expect(read.kind === 'address').toBe(isIP(read.name) !== 0);
        expect(readName(read.name, 'internal')).toEqual(read);
        if (read.kind === 'address')
          expect(new URL(`http://${read.name.includes(':') ? `[${read.name}]` : read.name}/`).hostname).toBe(
            read.name.includes(':') ? `[${read.name}]` : read.name,
          );
        else expect(read.name).not.toMatch(/[:[\]%]|(^|\.)\d+$/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the octets of an address', () => {
  it.each([
    ['10.0.0.1', '0a000001'],
    ['fd00::1', 'fd000000000000000000000000000001'],
    ['2001:4860:4860::8888', '20014860486000000000000000008888'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['fd00:1::', 'fd000001000000000000000000000000'],
  ])('%s are %s', (address, hex) => {
    expect(Buffer.from(octetsOfAddress(address)).toString('hex')).toBe(hex);
    expect(addressOfOctets(Buffer.from(hex, 'hex'))).toBe(address);
  });

  it('are 4 or 16, and lead back to the address', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (octets) => {
        expect(Buffer.from(octetsOfAddress(addressOfOctets(octets) ?? ''))).toEqual(Buffer.from(octets));
      }),
    );
    for (const length of [0, 3, 5, 8, 15, 32])
      expect(addressOfOctets(new Uint8Array(length))).toBeUndefined();
    expect(() => octetsOfAddress('fe80::1%eth0')).toThrow(RangeError);
  });
});

describe('the names of an application with all kinds', () => {
  const MIXED = ['www.example.com', '*.svc.internal', 'intranet', '10.0.0.1', 'FD00::1'];

  it('keep their order, and those without a grant are reported at their fields', () => {
    const { names, findings } = examineNames(MIXED, 'internal');

    expect(findings).toEqual([]);
    expect(names.map(({ kind, name }) => [kind, name])).toEqual([
      ['public', 'www.example.com'],
      ['internal', '*.svc.internal'],
      ['internal', 'intranet'],
      ['address', '10.0.0.1'],
      ['address', 'fd00::1'],
    ]);
    const ungranted = notGranted(names);
    expect(ungranted.map(({ field, code }) => [field, code])).toEqual(
      [1, 2, 3, 4].map((index) => [`/names/${index}`, 'name-not-granted']),
    );
    expect(ungranted.map(({ message }) => /grant (?:“([^”]+)”|(\S+\/\d+))/.exec(message)?.slice(1))).toEqual([
      ['svc.internal', undefined],
      ['intranet', undefined],
      [undefined, '10.0.0.1/32'],
      [undefined, 'fd00::1/128'],
    ]);
  });

  it('may be a hundred addresses, and repeated ones are found in any spelling', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => `10.0.0.${index}`);

    expect(examineNames(hundred, 'internal').findings).toEqual([]);
    expect(
      codes(examineNames(['fd00::1', '[FD00:0::1]', '10.0.0.1', '10.0.0.1'], 'internal').findings),
    ).toEqual(['name-duplicate', 'name-duplicate']);
  });
});
