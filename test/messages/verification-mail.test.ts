import * as fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { composeMail } from '../../lib/mail/compose.ts';
import { fillIn, VALUE_PLACEHOLDER } from '../../lib/mail/fill-in.ts';
import { CONSENT_WORDS } from '../../lib/messages/consent-words.ts';
import { CONTACT_WORDS } from '../../lib/messages/contact-words.ts';
import { verificationMail } from '../../lib/messages/verification-mail.ts';
import { readCommands } from '../../lib/verification/replies/read-command.ts';

import { SERVICE } from '../a-service.ts';

const KEY_HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const VALUE = 'abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst';
const PAGE = 'https://ra.example.net/verify/abcdefghijklmnopqrstuvwxyz';

const FACTS = {
  service: SERVICE,
  shown: {
    account: 'acme',
    type: 'OV' as const,
    adn: 'example.org',
    names: ['example.org', '*.example.org'],
    keyHash: KEY_HASH,
    keyType: 'P-256',
    organization: { name: 'Müller & Söhne <KG>', country: 'DE' },
    scopes: ['names' as const, 'domain' as const],
    until: '2027-12-25T10:00:00.000Z',
  },
  contact: 'hostmaster@example.org',
  applicantName: 'Jana Müller',
  pageUrl: PAGE,
  replyAddress: 'verify+abcdefghijklmnopqrstuvwxyz@reply.ra.example.net',
  createdAt: '2026-11-22T10:00:00.000Z',
  expiresAt: '2026-11-29T10:00:00.000Z',
  language: 'en' as const,
};

describe('the mail of a challenge', () => {
  const mail = verificationMail(FACTS);
  const sent = fillIn(mail, VALUE);

  it('shows the applicant, names, organisation, key and deadline, in text and HTML', () => {
    const inHtml = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const said = [
      'Jana Müller',
      'Müller & Söhne <KG>',
      'account',
      'example.org',
      '*.example.org',
      'P-256',
      KEY_HASH,
      '29 November 2026 at 10:00 UTC',
      PAGE,
      FACTS.replyAddress,
      'APPROVE',
      'DECLINE',
      VALUE,
    ];

    for (const text of said) expect(sent.text).toContain(text);
    for (const text of said) expect(sent.html).toContain(inHtml(text));
  });

  it('is stored without its value, which is contained once in text and HTML as sent', () => {
    expect(JSON.stringify(mail)).not.toContain(VALUE);
    for (const form of [sent.text, sent.html]) {
      expect(form.split(VALUE)).toHaveLength(2);
      expect(form).not.toContain(VALUE_PLACEHOLDER);
    }
  });

  it('has a link without the value', () => {
    const links = [...sent.html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url);

    expect(links).toEqual([PAGE, 'https://ra.example/verify']);
  });

  it('has lines of at most 78 columns', () => {
    for (const line of sent.text.split('\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('contains no text of people in its subject', () => {
    expect(sent.subject).toBe('Approval requested: TLS certificate for example.org');
  });

  it('names an organisation that is not in the certificate only in “requested by”', () => {
    const { organization: _, ...dv } = FACTS.shown;

    const mail = verificationMail({ ...FACTS, shown: { ...dv, type: 'DV' }, organizationName: 'Acme Ltd' });
    const { text } = fillIn(mail, VALUE);

    expect(mail.askedBy).toBe('Jana Müller, Acme Ltd');
    expect(text).toContain('Organisation in the certificate:\n  none');
  });

  it('contains no line that approves or declines, for any text of people in it, when a machine returns it', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.constantFrom('APPROVE', VALUE_PLACEHOLDER, `APPROVE ${VALUE_PLACEHOLDER}`),
    );
    fc.assert(
      fc.property(anyText, anyText, (applicantName, organizationName) => {
        const organization = { ...FACTS.shown.organization, name: organizationName };
        const shown = { ...FACTS.shown, organization };

        const { text } = fillIn(verificationMail({ ...FACTS, applicantName, shown }), VALUE);

        expect(readCommands(text)).toEqual([]);
        expect(text.split(VALUE)).toHaveLength(2);
      }),
    );
  });

  it('is not sent if it has no placeholder for the value', () => {
    expect(() => fillIn({ ...mail, letter: { ...mail.letter, blocks: [] } }, VALUE)).toThrow(TypeError);
  });
});

const UNTIL = {
  en: '29 November 2026 at 10:00 UTC',
  zh: '2026年11月29日 10:00 UTC',
  de: '29. November 2026 um 10:00 UTC',
  ja: '2026年11月29日 10:00 UTC',
  es: '29 de noviembre de 2026 a las 10:00 UTC',
  fr: '29 novembre 2026 à 10:00 UTC',
};

describe.each(ContactLanguage.options)('the mail of a challenge in %s', (language) => {
  const sent = fillIn(verificationMail({ ...FACTS, language }), VALUE);
  const words = CONTACT_WORDS[language];

  it('contains all facts of the English one, in the words of the page', () => {
    const { keyHash, organization, ...shown } = FACTS.shown;
    for (const form of [
      sent.text,
      sent.html.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    ]) {
      // Lines may be broken between any two Chinese or Japanese characters.
      const said = form.replace(/\s+/g, '');
      for (const text of [
        ...[
          shown.adn,
          ...shown.names,
          shown.keyType,
          keyHash,
          organization.name,
          'Jana Müller',
          UNTIL[language],
        ],
        ...[
          PAGE,
          FACTS.replyAddress,
          FACTS.contact,
          'APPROVE',
          'DECLINE',
          CONSENT_WORDS[language].approveNames,
          CONSENT_WORDS[language].approveDomain('example.org'),
          'APPROVE ALL',
          words.decline,
          words.requestedBy,
        ],
        words.why(shown.adn, FACTS.contact),
      ])
        expect(said).toContain(text.replace(/\s+/g, ''));
      expect(form.split(VALUE)).toHaveLength(2);
    }
    expect(sent.html).toContain(`<html lang="${language === 'zh' ? 'zh-Hans' : language}">`);
  });

  it('shares no sentence with another language', () => {
    for (const other of ContactLanguage.options.filter((each) => each !== language)) {
      const lines = new Set(fillIn(verificationMail({ ...FACTS, language: other }), VALUE).text.split('\n'));
      const same = sent.text
        .split('\n')
        .filter((line) => lines.has(line) && /\p{L}{3}.* \p{L}{3}/u.test(line));

      // Values, and labels that two languages share, may be the same.
      expect(same.filter((line) => !/^ {2}|:\S|^\p{L}+:$/u.test(line))).toEqual([]);
    }
  });

  it('has lines of at most 78 columns, counting two for a Chinese or Japanese character', () => {
    for (const line of sent.text.split('\n'))
      expect(
        [...line].reduce((sum, each) => sum + (/[\u2e80-\uffe6]/.test(each) ? 2 : 1), 0),
      ).toBeLessThanOrEqual(78);
  });

  it('begins no line with closing punctuation', () => {
    for (const line of sent.text.split('\n')) expect(line).not.toMatch(/^\s*[、。，．：；！？）」”»]/u);
  });

  it('has a subject that is encoded in ASCII lines and decodes to the same text', async () => {
    const adn = `${'a'.repeat(60)}.${'b'.repeat(60)}.example.org`;
    for (const shown of [FACTS.shown, { ...FACTS.shown, adn }]) {
      const { subject, text, html, date } = fillIn(verificationMail({ ...FACTS, shown, language }), VALUE);
      const outgoing = { to: FACTS.contact, subject, text, html, date, tags: {} };

      const raw = Buffer.from(
        await composeMail(outgoing, { name: 'RA', address: 'ra@ra.example.net' }),
      ).toString('latin1');

      const header = raw.slice(0, raw.indexOf('\r\n\r\n'));
      expect(header).toMatch(/^[\x20-\x7e\r\n]*$/);
      for (const line of header.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
      expect((await PostalMime.parse(raw)).subject).toBe(subject);
    }
  });

  it('contains no command, also when it is quoted and its lines are broken or joined again', () => {
    const all = sent.text.split(/\s+/);
    const rewrapped = (width: number) =>
      all.reduce<string[]>(
        ([line = '', ...lines], word) =>
          line.length + word.length < width ? [`${line} ${word}`.trim(), ...lines] : [word, line, ...lines],
        [],
      );
    const lines = sent.text.split('\n').map((line) => line.trim());
    const joined = lines.map((line, index) => `${line} ${lines[index + 1] ?? ''}`);

    for (const text of [sent.text, joined.join('\n'), lines.filter(Boolean).join('\n')])
      for (const mark of ['', '> ', '| ', '* ']) expect(readCommands(text.replace(/^/gm, mark))).toEqual([]);
    for (let width = 1; width < 120; width++) expect(readCommands(rewrapped(width).join('\n'))).toEqual([]);
  });
});
