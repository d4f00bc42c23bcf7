import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_TEXTS } from '../../functions/page/texts/every-language.ts';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { CONSENT_WORDS } from '../../lib/messages/consent-words.ts';
import { dv } from '../harness/application.ts';
import { type Runtime, startRuntime } from '../harness/runtime.ts';
import { stageOn } from '../harness/stage.ts';
import { noChromium, startChromium } from './chromium.ts';
import { IN_PAGE } from './in-page.ts';
import { type RecordingProxy, recordingProxy } from './recording-proxy.ts';
import { WEB_MAIL } from './rewritten-urls.ts';
import { scan } from './scanner.ts';

/** Requests of Chromium itself that cannot be switched off: sign-in and updates. */
const OF_CHROMIUM =
  /^(http:\/\/)?(accounts|update|clients\d|optimizationguide-pa|content-autofill)\.google(apis)?\.com(:443$|\/)/;

/** Without the console, which the scanner would open: it is at another origin that people sign in. */
let runtime: Runtime;
let proxy: RecordingProxy;
let browser: Browser;

const stage = () => stageOn(runtime);

beforeAll(async () => {
  if (noChromium !== undefined) return;
  runtime = await startRuntime();
  proxy = await recordingProxy(runtime.url);
  browser = await startChromium(proxy.url);
});
afterAll(async () => {
  await browser?.close();
  await proxy?.close();
  await runtime?.stop();
});

/** An order whose contact is mailed in a language, with that mail. */
async function asked(contactLanguage: ContactLanguage) {
  const { applicant, contact, domain } = stage();
  const order = await applicant.places(dv(domain, { contactLanguage }));
  const mail = await contact(`hostmaster@${domain}`).isAsked();
  await applicant.sees(order, 'verifying');
  return { applicant, order, domain, ...mail };
}

const needsChromium = ({ skip }: { skip: (note: string) => void }) => {
  if (noChromium !== undefined) skip(noChromium);
};

const howIn = (language: ContactLanguage) => (language === 'en' ? 'full' : 'forms');
const LEAST = {
  full: { clicks: 30, submissions: 40, replays: 100 },
  forms: { clicks: -1, submissions: 20, replays: 60 },
} as const;

describe.each(ContactLanguage.options)('a mail in %s', (language) => {
  it('is not approved by a scanner that opens, clicks, submits and replays; then by a person without scripts', {
    timeout: 300_000,
  }, async (test) => {
    needsChromium(test);
    const { applicant, order, domain, mail, value, page: url } = await asked(language);
    const before = await applicant.events(order);
    proxy.seen.length = 0;

    const scanned = await scan(browser, proxy, mail, language, howIn(language));

    // The scanner did its work.
    expect(scanned.opened.size).toBeGreaterThan(10);
    const least = LEAST[howIn(language)];
    expect(scanned.clicks).toBeGreaterThan(least.clicks);
    expect(scanned.submissions).toBeGreaterThan(least.submissions);
    expect(scanned.replays).toBeGreaterThan(least.replays);
    const answers = proxy.seen.filter(
      ({ method, body }) => method === 'POST' && `${body}`.includes('decision=approve'),
    );
    expect(answers.length).toBeGreaterThan(5);
    // It changed nothing.
    const { status, domains } = await applicant.looksAt(order);
    expect(status).toBe('verifying');
    for (const { state } of domains) expect(state).toMatch(/^(sent|delivered)$/);
    expect(await applicant.events(order)).toEqual(before);
    expect(await applicant.evidence(order)).toEqual([]);
    expect(scanned.complaints).toEqual([]);

    const person = await browser.newContext({ javaScriptEnabled: false, locale: language });
    const page = await person.newPage();
    await page.goto(url);
    await page.getByLabel(PAGE_TEXTS[language].code(`hostmaster@${domain}`)).fill(value);
    await page.getByRole('button', { name: CONSENT_WORDS[language].approveNames }).click();

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      PAGE_TEXTS[language].approved.title(domain),
    );
    await applicant.sees(order, 'issued');
    await person.close();

    for (const { url, headers } of proxy.seen) {
      if (OF_CHROMIUM.test(url) || url.startsWith(WEB_MAIL)) continue;
      expect(url.startsWith(`${runtime.url}/`), url).toBe(true);
      expect(url).not.toContain(value);
      // Only another site that frames or prefetches the page sends a referrer.
      if (headers.referer !== undefined) expect(headers.referer).toBe(WEB_MAIL);
    }
  });
});

describe('a script of the contact', () => {
  it('that pastes the code and presses the button gives a valid answer', async (test) => {
    needsChromium(test);
    const { applicant, order, domain, value, page: url } = await asked('en');
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);

    await page.evaluate(IN_PAGE.approve(value));

    await page.getByText(PAGE_TEXTS.en.approved.title(domain)).waitFor();
    await applicant.sees(order, 'issued');
    await context.close();
  });

  it('can also decline, even after an approval, and a GET never does', async (test) => {
    needsChromium(test);
    const { applicant, order, domain, value, page: url } = await asked('en');
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${url}?decision=decline&value=${'a'.repeat(52)}`);
    expect((await applicant.looksAt(order)).status).toBe('verifying');

    await page.locator('#value').fill(value);
    await page.getByRole('button', { name: CONSENT_WORDS.en.approveNames }).click();
    await page.getByRole('link', { name: PAGE_TEXTS.en.approved.declineIt }).click();
    await page.locator('#value').fill(value);
    await page.getByRole('button', { name: 'Decline' }).click();

    expect(await page.locator('h1').textContent()).toBe(PAGE_TEXTS.en.declined.title(domain));
    await context.close();
  });
});
