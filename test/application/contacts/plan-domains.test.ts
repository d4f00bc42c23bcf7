import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isConstructedAddress } from '../../../lib/application/contacts/constructed-addresses.ts';
import { contactChoices } from '../../../lib/application/contacts/contact-choices.ts';
import { planDomains } from '../../../lib/application/contacts/plan-domains.ts';
import { examineNames } from '../../../lib/application/names/examine-names.ts';

const plan = (names: string[], contacts: Record<string, string> = {}) =>
  planDomains(examineNames(names).names, { contacts });

describe('the domains to be confirmed', () => {
  test('are the registrable ones, with admin@ as contact, if no contact is named', () => {
    const { domains, findings } = plan(['www.example.com', '*.example.com', 'a.b.example.co.uk']);

    expect(findings).toEqual([]);
    expect(domains).toEqual([
      { adn: 'example.com', contact: 'admin@example.com', names: ['www.example.com', '*.example.com'] },
      { adn: 'example.co.uk', contact: 'admin@example.co.uk', names: ['a.b.example.co.uk'] },
    ]);
  });

  test('are the nearest that a contact is named for', () => {
    const { domains, findings } = plan(
      ['x.a.example.com', '*.a.example.com', 'b.example.com', 'example.org'],
      {
        'example.com': 'hostmaster@example.com',
        'a.example.com': 'webmaster@a.example.com',
        'x.a.example.com': 'postmaster@x.a.example.com',
      },
    );

    expect(findings).toEqual([]);
    expect(domains).toEqual([
      { adn: 'x.a.example.com', contact: 'postmaster@x.a.example.com', names: ['x.a.example.com'] },
      { adn: 'a.example.com', contact: 'webmaster@a.example.com', names: ['*.a.example.com'] },
      { adn: 'example.com', contact: 'hostmaster@example.com', names: ['b.example.com'] },
      { adn: 'example.org', contact: 'admin@example.org', names: ['example.org'] },
    ]);
  });

  test.each([
    ['a domain that no name lies under', 'example.net', 'admin@example.net', 'contact-unused'],
    ['a domain beside the name', 'b.example.com', 'admin@b.example.com', 'contact-unused'],
    ['a domain below the name', 'x.www.example.com', 'admin@x.www.example.com', 'contact-unused'],
    ['a public suffix', 'com', 'admin@com', 'contact-domain-invalid'],
    ['a wildcard', '*.example.com', 'admin@*.example.com', 'contact-domain-invalid'],
    ['a domain in capitals', 'Example.com', 'admin@Example.com', 'contact-domain-invalid'],
    ['a domain in Unicode', 'ｅxample.com', 'admin@example.com', 'contact-domain-invalid'],
    ['a domain with a dot at its end', 'example.com.', 'admin@example.com.', 'contact-domain-invalid'],
    ['a member of every object', 'constructor', 'admin@constructor', 'contact-domain-invalid'],
    ['another domain’s address', 'example.com', 'admin@example.org', 'contact-not-allowed'],
    ['the address at a domain below', 'example.com', 'admin@www.example.com', 'contact-not-allowed'],
    ['another local part', 'example.com', 'info@example.com', 'contact-not-allowed'],
    ['capitals', 'example.com', 'Admin@example.com', 'contact-not-allowed'],
  ])('cannot be confirmed by a contact for %s', (_, adn, address, code) => {
    const { findings } = plan(['www.example.com'], { [adn]: address });

    expect(findings).toMatchObject([{ field: `/contacts/${adn}`, code }]);
  });

  test('cover every name once, each by itself or a domain above it, with any contacts', () => {
    const label = fc.constantFrom('a', 'b', 'www');
    const name = fc
      .tuple(
        fc.constantFrom('', '*.'),
        fc.array(label, { maxLength: 3 }),
        fc.constantFrom('example.com', 'example.co.uk'),
      )
      .map(([star, labels, top]) => star + [...labels, top].join('.'));

    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 12 }),
        fc.array(name, { maxLength: 5 }),
        (names, keys) => {
          const { domains } = plan(names, Object.fromEntries(keys.map((key) => [key, `admin@${key}`])));

          expect(domains.flatMap((domain) => domain.names).sort()).toEqual([...names].sort());
          for (const { adn, contact, names } of domains) {
            expect(contact).toBe(`admin@${adn}`);
            expect(['com', 'co.uk']).not.toContain(adn);
            for (const name of names) expect(`.${name.replace('*.', '')}`.endsWith(`.${adn}`)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('a contact', () => {
  test('is one of five addresses at the name or a domain above it', () => {
    const choices = contactChoices('a.b.example.co.uk');

    expect([...new Set(choices.map(({ adn }) => adn))]).toEqual([
      'a.b.example.co.uk',
      'b.example.co.uk',
      'example.co.uk',
    ]);
    expect(choices.filter(({ adn }) => adn === 'example.co.uk').map(({ address }) => address)).toEqual([
      'admin@example.co.uk',
      'administrator@example.co.uk',
      'webmaster@example.co.uk',
      'hostmaster@example.co.uk',
      'postmaster@example.co.uk',
    ]);
  });

  test('does not exist for a public suffix', () => {
    expect(contactChoices('co.uk')).toEqual([]);
  });

  // What made real CAs send mails to strangers: other local parts, look-alikes, and parsers that disagree.
  test.each([
    ...[
      'root',
      'ssladmin',
      'info',
      'is',
      'it',
      'mis',
      'sysadmin',
      'ssladministrator',
      'sslwebmaster',
      'noc',
      'abuse',
      'security',
    ],
    ...[
      'adm1n',
      'аdmin',
      'ADMIN',
      'admin ',
      ' admin',
      'admin+x',
      'admin.',
      '.admin',
      '"admin"',
      'admin(x)',
      'a\u200bdmin',
      'ａdmin',
    ],
    ...[
      '"admin@evil.example x"',
      'admin%evil.example',
      'evil.example!admin',
      'admin@evil.example',
      'postmasters',
      'web-master',
      '',
    ],
  ])('is not %j@', (local) => {
    expect(isConstructedAddress(`${local}@example.com`, 'example.com')).toBe(false);
  });

  test.each([
    'admin@example.com.',
    'admin@EXAMPLE.com',
    'admin@examp1e.com',
    'admin@example.com\r\nBcc: x@y.z',
    '<admin@example.com>',
  ])('is not %j', (address) => {
    expect(isConstructedAddress(address, 'example.com')).toBe(false);
  });

  test('does not exist if the address would be too long for SMTP', () => {
    const adn = `${`${'a'.repeat(61)}.`.repeat(4)}com`;

    expect(
      contactChoices(adn)
        .filter((choice) => choice.adn === adn)
        .map(({ address }) => address),
    ).toEqual([]);
  });
});
