import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { fillIn } from '../../lib/mail/fill-in.ts';
import { verificationMail } from '../../lib/messages/verification-mail.ts';
import { SERVICE } from '../a-service.ts';
import { openChallenge, VALUE } from '../verification/a-challenge.ts';
import { brokenRules, overhang } from './accessibility.ts';
import { noChromium, startChromium } from './chromium.ts';

const PHONE = { width: 390, height: 844 };
/** Rules about landmarks of a page: a mail is only a part of the mail program's page. */
const OF_PAGES = ['region', 'landmark-one-main'];

let browser: Browser;

beforeAll(async () => {
  if (noChromium === undefined) browser = await startChromium();
});
afterAll(() => browser?.close());

const mailIn = (language: ContactLanguage) =>
  fillIn(
    verificationMail({
      ...openChallenge(),
      service: SERVICE,
      language,
      applicantName: 'Jana Müller',
      pageUrl: 'https://ra.example.net/verify/abcdefghijklmnopqrstuvwxyz',
      replyAddress: 'verify+abcdefghijklmnopqrstuvwxyz@reply.ra.example.net',
    }),
    VALUE,
  );

describe.each(ContactLanguage.options)('the mail in %s, on a phone', (language) => {
  beforeEach(({ skip }) => {
    if (noChromium !== undefined) skip(noChromium);
  });

  it.each(['light', 'dark'] as const)(
    'violates no rule of axe-core and fits in one column: %s',
    async (colorScheme) => {
      const context = await browser.newContext({ viewport: PHONE, colorScheme, offline: true });
      const page = await context.newPage();
      await page.setContent(mailIn(language).html);

      const { kept, broken } = await brokenRules(page, OF_PAGES);

      expect(broken).toEqual([]);
      expect(kept).toBeGreaterThan(8);
      expect(await overhang(page)).toBeLessThanOrEqual(0);
      await context.close();
    },
  );
});
