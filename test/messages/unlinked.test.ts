import * as fc from 'fast-check';
import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/max';
import { LinkifyIt } from 'linkify-it';
import { describe, expect, it } from 'vitest';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { fillIn } from '../../lib/mail/fill-in.ts';
import { unlinked } from '../../lib/messages/unlinked.ts';
import { verificationMail } from '../../lib/messages/verification-mail.ts';
import { SERVICE } from '../a-service.ts';
import { LEADING_NAMES, REAL_NAMES } from '../names-of-strangers.ts';
import { openChallenge, VALUE } from '../verification/a-challenge.ts';

/** Like a mail program that detects as many links as it can: bare domains with any top-level domain, and IP addresses. */
const linkifier = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true });
linkifier.tlds(['com', 'net', 'org', 'info', 'schmidt', 'рф', 'みんな', '网络', 'app', 'zip', 'dev'], true);

const COUNTRIES: readonly CountryCode[] = ['DE', 'US', 'GB', 'JP', 'CN', 'FR', 'ES', 'DK', 'SG', 'AU', 'CA'];

const addressesIn = (text: string): string[] => (linkifier.match(text) ?? []).map(({ text: found }) => found);
const linksIn = (text: string, countries = COUNTRIES): string[] => [
  ...addressesIn(text),
  ...countries.flatMap((country) =>
    findPhoneNumbersInText(text, { defaultCountry: country, extended: false }).flatMap(({ number }) =>
      number.nationalNumber.length > 4 ? number.number : [],
    ),
  ),
];

/** Parts of genuine and misleading names, combined at random. */
const parts = fc.oneof(
  fc.constantFrom(...REAL_NAMES, ...LEADING_NAMES.map(([name]) => name)),
  fc.constantFrom(
    'https://',
    'www.',
    'mailto:',
    'tel:',
    '//',
    '@',
    '.',
    '。',
    '．',
    '｡',
    '․',
    ':',
    '+',
    '-',
    '/',
  ),
  fc.constantFrom(
    'secure-login',
    'com',
    'de',
    'みんな',
    'xn--p1ai',
    'рф',
    '030',
    '1234567',
    '8.8.8.8',
    ' ',
    '(',
  ),
  fc.domain(),
  fc.emailAddress(),
  fc.webUrl(),
  fc.stringMatching(/^\+?[0-9]{1,4}[ .-][0-9]{2,4}[ .-][0-9]{3,7}$/),
);
const names = fc.array(parts, { minLength: 1, maxLength: 6 }).map((all) => all.join('').slice(0, 128));

describe('a text of a stranger in a mail', () => {
  it.each([
    ['Booking.com B.V.', 'Booking[.]com B.V.'],
    ['Amazon.com, Inc.', 'Amazon[.]com, Inc.'],
    ['secure-login。com', 'secure-login[。]com'],
    ['boss@evil.com', 'boss[@]evil[.]com'],
    ['https://evil.com/x', 'https[:][//]evil[.]com/x'],
    ['12345678 Canada Inc.', '123[·]456[·]78 Canada Inc.'],
    ['Anruf 89000 GmbH', 'Anruf 890[·]00 GmbH'],
    ['Brauerei 1898 AG', 'Brauerei 1898 AG'],
    ['A.P. Møller - Mærsk A/S', 'A.P. Møller - Mærsk A/S'],
    ['24/7 Ltd', '24/7 Ltd'],
    ['Web 2.0 GmbH', 'Web 2.0 GmbH'],
    ['Müller & Söhne GmbH & Co. KG', 'Müller & Söhne GmbH & Co. KG'],
    ['株式会社ツクルバ。', '株式会社ツクルバ。'],
  ])('%s is shown as %s', (text, shown) => {
    expect(unlinked(text)).toBe(shown);
  });

  it('would be detected as links without it', () => {
    const linked = LEADING_NAMES.filter(([name]) => linksIn(name).length > 0);

    expect(linked.length).toBeGreaterThan(15);
    expect(linksIn('Booking.com B.V.')).toEqual(['Booking.com']);
    expect(linksIn('Tel. 030 123 45 67 8')).not.toEqual([]);
  });

  it.each([...REAL_NAMES, ...LEADING_NAMES.map(([name]) => name)])(
    'is not detected as a link: %s',
    (name) => {
      expect(linksIn(unlinked(name))).toEqual([]);
    },
  );

  it('is never detected as a link', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(addressesIn(unlinked(name))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    // The detection of telephone numbers takes milliseconds per country.
    fc.assert(
      fc.property(names, fc.constantFrom(...COUNTRIES), (name, country) => {
        expect(linksIn(unlinked(name), [country])).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every character and only adds brackets', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(
          unlinked(name)
            .replace(/\[·\]/g, '')
            .replace(/\[([^\]]+)\]/g, '$1'),
        ).toBe(name.replace(/\[·\]/g, '').replace(/\[([^\]]+)\]/g, '$1'));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the mail to a contact', () => {
  const { shown, contact, createdAt, expiresAt } = openChallenge();
  const page = 'https://ra.example/verify/abcdefghijklmnopqrstuvwxyz';
  const mailOf = (name: string, language: ContactLanguage) =>
    fillIn(
      verificationMail({
        service: SERVICE,
        shown: { ...shown, organization: { name, country: 'DE' } },
        contact,
        applicantName: name,
        pageUrl: page,
        replyAddress: 'verify+abcdefghijklmnopqrstuvwxyz@reply.ra.example',
        createdAt,
        expiresAt,
        language,
      }),
      VALUE,
    );
  /** The text that a mail program shows, in which it detects links. */
  const stripped = (html: string) =>
    html
      .replace(/<style>.*?<\/style>/s, '')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');

  it.each(ContactLanguage.options)('has the same links in %s for any name of a person', (language) => {
    const linksOf = (name: string) => {
      const { text, html } = mailOf(name, language);
      return [text, stripped(html)].map((form) => linkifier.match(form)?.map(({ url }) => url));
    };
    const usual = linksOf('Jana');

    expect(usual[0]).toContain(page);
    fc.assert(
      fc.property(names, (name) => {
        expect(linksOf(name)).toEqual(usual);
      }),
      { numRuns: 300 },
    );
  });
});
