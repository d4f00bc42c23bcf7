import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  constructedAddresses,
  isConstructedAddress,
} from '../../lib/application/contacts/constructed-addresses.ts';
import { MailAddress } from '../../lib/application/mail-address.ts';

const taken = (address: string) => MailAddress.safeParse(address).success;
const label = (length: number) => 'a'.repeat(length);

describe('a mail address', () => {
  it.each([
    'name@example.org',
    'first.last@example.org',
    'name+tag@example.org',
    "o'brien@example.org",
    'a_b-c=d&e@mail.example.co.uk',
    'UPPER@Example.ORG',
    '1@1.example',
    'admin@xn--r8jz45g.jp',
    `${label(64)}@example.org`,
    `a@${label(63)}.${label(63)}.${label(63)}.${label(57)}.a`,
  ])('may be %s', (address) => expect(taken(address)).toBe(true));

  // Attack A11: an address that two programs parse differently goes to a stranger.
  it.each([
    '',
    '@example.org',
    'name@',
    'name',
    'name@localhost',
    'name@example..org',
    'name@.example.org',
    'name@example.org.',
    'name@-example.org',
    'name@example-.org',
    'name@exa_mple.org',
    '.name@example.org',
    'name.@example.org',
    'na..me@example.org',
    '"name"@example.org',
    '"evil@evil.example x"@example.org',
    '"a b"@example.org',
    'name(comment)@example.org',
    'name@example.org (comment)',
    'Name <name@example.org>',
    '<name@example.org>',
    'name@evil.example,name@example.org',
    'name@evil.example;name@example.org',
    'name@evil.example name@example.org',
    'name@evil.example@example.org',
    '@evil.example:name@example.org',
    'name%evil.example@example.org',
    'evil.example!name@example.org',
    'group:name@example.org;',
    'name@[192.0.2.1]',
    'name@[IPv6:2001:db8::1]',
    'mailto:name@example.org',
    'name@example.org?bcc=evil@evil.example',
    '=?utf-8?q?name=40evil.example?=@example.org',
    'name\\@evil.example@example.org',
    ' name@example.org',
    'name@example.org ',
    'name@example.org\n',
    'name@example.org\r\nBcc: evil@evil.example',
    'name\u0000@example.org',
    'name@example.org\u0000',
    'name@example.org\u2028',
    'name\u200b@example.org',
    'name\u202e@example.org',
    `${label(65)}@example.org`,
    `a@${label(64)}.org`,
    `a@${label(63)}.${label(63)}.${label(63)}.${label(60)}.a`,
    // Attack A12: SES takes ASCII only, and nothing is transliterated.
    '用户@例え.jp',
    '用户@xn--r8jz45g.jp',
    'admin@例え.jp',
    'ａdmin@example.org',
    'admın@example.org',
    'name@example。org',
  ])('may not be %j', (address) => expect(taken(address)).toBe(false));

  it('is rejected if it contains anything that could end a header', () => {
    const dangerous = fc.constantFrom(
      '\r',
      '\n',
      '\u0000',
      '\u2028',
      '\u2029',
      '\u0085',
      ',',
      ';',
      '<',
      '>',
      '"',
      ' ',
      '\t',
    );
    fc.assert(
      fc.property(fc.nat(16), dangerous, (at, character) => {
        const address = 'name@example.org';

        expect(taken(address.slice(0, at) + character + address.slice(at))).toBe(false);
      }),
    );
  });
});

// Attack A10: a provider assigned to a user an address that is entitled to certificates.
describe('an address that may confirm a domain', () => {
  const OTHERS = [
    ...[
      'root',
      'info',
      'ssladmin',
      'ssladministrator',
      'sslwebmaster',
      'sysadmin',
      'is',
      'it',
      'mis',
      'abuse',
    ],
    ...[
      'security',
      'noc',
      'support',
      'sales',
      'contact',
      'office',
      'mail',
      'dns',
      'domains',
      'domain',
      'hostmaster1',
    ],
    ...[
      'admins',
      'administrators',
      'webmasters',
      'postmasters',
      'hostmasters',
      'adm1n',
      'a',
      '',
      'www',
      'ftp',
      'usenet',
    ],
    ...[
      'Admin',
      'ADMIN',
      'Administrator',
      'WebMaster',
      'Postmaster',
      'POSTMASTER',
      'admin+x',
      'admin.',
      '.admin',
    ],
    ...[
      '"admin"',
      'admin(x)',
      'аdmin',
      'admin\u200b',
      'ａdmin',
      'admın',
      'adm-in',
      'ad.min',
      'admin%x',
      'x!admin',
    ],
  ];

  it('is one of exactly five', () => {
    expect(constructedAddresses('example.org')).toEqual([
      'admin@example.org',
      'administrator@example.org',
      'webmaster@example.org',
      'hostmaster@example.org',
      'postmaster@example.org',
    ]);
  });

  it.each(OTHERS)('is never %j', (local) => {
    expect(isConstructedAddress(`${local}@example.org`, 'example.org')).toBe(false);
  });

  it('is no other local part, and none at another domain', () => {
    const five = new Set(['admin', 'administrator', 'webmaster', 'hostmaster', 'postmaster']);
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.domain(), (local, domain) => {
        expect(isConstructedAddress(`${local}@example.org`, 'example.org')).toBe(five.has(local));
        fc.pre(domain !== 'example.org');
        expect(isConstructedAddress(`admin@${domain}`, 'example.org')).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
