import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillIn, VALUE_PLACEHOLDER, verificationMail } from '../../lib/mail/verification-mail.ts';
import { readCommands } from '../../lib/verification/read-command.ts';

const KEY_HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const VALUE = 'abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst';
const PAGE = 'https://ra.example.net/verify/abcdefghijklmnopqrstuvwxyz';

const FACTS = {
  shown: {
    account: 'acme',
    type: 'OV' as const,
    adn: 'example.org',
    names: ['example.org', '*.example.org'],
    keyHash: KEY_HASH,
    keyType: 'P-256',
    organization: { name: 'Müller & Söhne <KG>', country: 'DE', hash: KEY_HASH },
  },
  contact: 'hostmaster@example.org',
  applicantName: 'Jana Müller',
  pageUrl: PAGE,
  replyAddress: 'verify+abcdefghijklmnopqrstuvwxyz@reply.ra.example.net',
  createdAt: '2026-11-22T10:00:00.000Z',
  expiresAt: '2026-11-29T10:00:00.000Z',
  language: 'en',
};

describe('the mail of a challenge', () => {
  const mail = verificationMail(FACTS);
  const sent = fillIn(mail, VALUE);

  it('says who asks, for which names, organisation and key, and until when, in both forms', () => {
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

  it('is kept without its value, which stands once in each form of what is sent', () => {
    expect(JSON.stringify(mail)).not.toContain(VALUE);
    for (const form of [sent.text, sent.html]) {
      expect(form.split(VALUE)).toHaveLength(2);
      expect(form).not.toContain(VALUE_PLACEHOLDER);
    }
  });

  it('has a link without the value', () => {
    const links = [...sent.html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url);

    expect(links).toEqual([PAGE]);
  });

  it('has lines of at most 78 columns', () => {
    for (const line of sent.text.split('\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('bears nothing that people wrote in its subject', () => {
    expect(sent.subject).toBe('Confirm a TLS certificate for example.org');
  });

  it('names an organisation that is not in the certificate only as who asks', () => {
    const { organization: _, ...dv } = FACTS.shown;

    const mail = verificationMail({ ...FACTS, shown: { ...dv, type: 'DV' }, organizationName: 'Acme Ltd' });
    const { text } = fillIn(mail, VALUE);

    expect(mail.askedBy).toBe('Jana Müller, Acme Ltd (account acme)');
    expect(text).toContain('Organisation in the certificate:\n  none');
  });

  it('holds no line that approves or declines, whatever people wrote into it and however it is echoed', () => {
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

  it('is not sent where it has no place for the value', () => {
    expect(() => fillIn({ ...mail, letter: { ...mail.letter, blocks: [] } }, VALUE)).toThrow(TypeError);
  });

  it('is written in English where a language is not known', () => {
    expect(verificationMail({ ...FACTS, language: 'tlh' })).toEqual(mail);
  });
});
