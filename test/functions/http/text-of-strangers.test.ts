import { describe, expect, it } from 'vitest';
import { composeMail } from '../../../lib/mail/compose.ts';
import { fillIn } from '../../../lib/mail/fill-in.ts';
import { verificationMail } from '../../../lib/messages/verification-mail.ts';
import { SERVICE } from '../../a-service.ts';
import { openChallenge, VALUE } from '../../verification/a-challenge.ts';
import { anApi } from './api.ts';
import { OV } from './orders.ts';

/** Every free text of an application, by its path. */
const FIELDS: readonly (readonly [string, string])[] = [
  ['applicant', 'name'],
  ['applicant', 'email'],
  ['applicant', 'phone'],
  ...['name', 'registrationNumber', 'region', 'city', 'street', 'postalCode', 'phone', 'country'].map(
    (field) => ['organization', field] as const,
  ),
];
const BREAKS = ['\r\n', '\r', '\n', '\u0000', '\u2028', '\u2029', '\u0085', '\u202e'];

describe('a text of an application', () => {
  it.each(FIELDS)('(%s/%s) accepts no line breaks and no invisible characters', async (part, field) => {
    const { call } = anApi();
    const before = { ...OV }[part as 'applicant' | 'organization'];

    for (const found of BREAKS) {
      const text = `${(before as Record<string, string>)[field]}${found}Bcc: evil@evil.example`;
      const body = { ...OV, [part]: { ...before, [field]: text } };

      const answer = await call('placeOrder', { as: 'anna', body });

      expect(answer.status, JSON.stringify(text)).toBe(422);
      expect(answer.body.findings[0].field).toBe(`/${part}/${field}`);
      expect(answer.text).not.toContain(found === '\r' || found === '\n' ? '\n' : found);
    }
  });

  it('is in no header of a mail that contains it', async () => {
    const { shown, contact, createdAt, expiresAt } = openChallenge();
    const hostile = [
      'Bcc: evil@evil.example',
      '=?utf-8?q?=0d=0aBcc:_evil=40evil.example?=',
      'evil@evil.example, other@evil.example',
      '"Boss" <boss@example.org>',
    ];

    for (const text of hostile) {
      const mail = verificationMail({
        service: SERVICE,
        shown: { ...shown, organization: { name: text, country: 'DE' } },
        contact,
        applicantName: text,
        pageUrl: 'https://ra.example.net/verify/x',
        replyAddress: 'verify+x@reply.example.net',
        createdAt,
        expiresAt,
        language: 'en',
      });
      const bytes = await composeMail(
        { ...fillIn(mail, VALUE), to: contact, replyTo: 'verify+x@reply.example.net', tags: {} },
        { name: 'Countersign', address: 'countersign@example.net' },
      );
      const [headers = ''] = Buffer.from(bytes).toString('latin1').split('\r\n\r\n');

      expect(headers).not.toMatch(/evil|boss|^bcc|^cc/im);
      expect(headers.match(/^to:.*$/gim)).toEqual([`To: ${contact}`]);
    }
  });
});
