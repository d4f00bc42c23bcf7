import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as z from 'zod';
import type { SentMail } from '../../local/demo/verification-mail.ts';
import { IN_PAGE } from './in-page.ts';
import type { RecordingProxy } from './recording-proxy.ts';
import { fetchAhead, rewritten, urlsOf, WEB_MAIL } from './rewritten-urls.ts';

const CLICKABLE = 'a, button, input, textarea, select, summary, label, [onclick], [role=button]';
const METHODS = ['HEAD', 'GET', 'OPTIONS', 'POST', 'PUT', 'DELETE'];

/**
 * What is written into every field, of which the first leaves them as they are; and whether all there is is clicked as
 * well. The pages of two languages differ in their words only: one of them is scanned in full.
 */
export const SCANS = {
  full: {
    clicks: true,
    junk: [undefined, '', 'test@example.com', 'a'.repeat(52), '<script>alert(1)</script>'],
  },
  forms: { clicks: false, junk: [undefined, 'a'.repeat(52)] },
} as const;

/** What a scanner did, for a test that sees whether it did anything; and what its browser complained of. */
export type Scan = {
  opened: Set<string>;
  clicks: number;
  submissions: number;
  replays: number;
  complaints: string[];
};

/**
 * Does to a mail what its scanners do, and more: opens all it names and whatever that leads to in a browser that runs
 * scripts, clicks all there is, sends every form as it stands and with junk, asks again for all that was asked for by
 * every method, as links are rewritten and fetched ahead.
 */
export async function scan(
  browser: Browser,
  proxy: RecordingProxy,
  mail: SentMail,
  locale: string,
  how: keyof typeof SCANS,
): Promise<Scan> {
  const { clicks, junk } = SCANS[how];
  const done: Scan = { opened: new Set(), clicks: 0, submissions: 0, replays: 0, complaints: [] };
  const context = await browser.newContext({ locale });
  try {
    await watch(context, done);
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    for (const url of urlsOf(mail).filter(isOfTheWeb)) {
      await fetchAhead(page, url);
      await open(page, url);
      const links = z.array(z.string()).parse(await page.evaluate(IN_PAGE.links));
      if (clicks) await clickAll(page, url, done);
      await submitAll(page, url, junk, done);
      for (const other of [...links.filter(isOfTheWeb), ...rewritten(url)])
        await submitAll(page, other, [undefined], done);
    }
    await replay(proxy, done);
  } finally {
    await context.close();
  }
  return done;
}

/** Whether a browser opens it: a link that writes a mail to the operator is left alone. */
const isOfTheWeb = (url: string): boolean => /^https?:/.test(url);

/** What the page's own rules, or the browser, have against what a page does. */
async function watch(context: BrowserContext, { complaints }: Scan): Promise<void> {
  await context.addInitScript(IN_PAGE.watchPolicy);
  context.on('console', (said) => {
    const { url } = said.location();
    // That an answer is a refusal is no fault of the page, nor that the web mail may not frame it, nor that a script may
    // not open a mail program by the operator's address.
    if (
      /status of (4\d\d|50\d)|^Framing '|^Not allowed to launch 'mailto:/.test(said.text()) ||
      url.startsWith(WEB_MAIL)
    )
      return;
    if (['error', 'warning'].includes(said.type())) complaints.push(`${url}: ${said.text()}`);
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
}

/** What was clicked before may still be on its way elsewhere, and takes the place of what is opened now. */
async function open(page: Page, url: string, tries = 20): Promise<void> {
  try {
    await page.goto(url);
  } catch (error) {
    if (tries === 1 || !/interrupted|ERR_ABORTED/.test(String(error))) throw error;
    await page.waitForLoadState().catch(() => undefined);
    await open(page, url, tries - 1);
  }
}

async function clickAll(page: Page, url: string, done: Scan): Promise<void> {
  const all = page.locator(CLICKABLE);
  const count = await all.count();
  for (let index = 0; index < count; index++) {
    await open(page, url);
    await all
      .nth(index)
      .click({ force: true, timeout: 500 })
      .catch(() => undefined);
    await open(page, url);
    await all
      .nth(index)
      .press('Enter', { timeout: 500 })
      .catch(() => undefined);
    // By script as well, which presses what is hidden or disabled no less.
    await open(page, url);
    await page.evaluate(IN_PAGE.press(CLICKABLE, index));
    done.clicks += 3;
  }
}

/** Sends the form of a page, where it has one: by each of its buttons and by none, past what the browser would check. */
async function submitAll(
  page: Page,
  url: string,
  texts: readonly (string | undefined)[],
  done: Scan,
): Promise<void> {
  done.opened.add(url);
  await open(page, url);
  const buttons = await page.locator('form button').count();
  if (buttons === 0) return;
  for (let button = -1; button < buttons; button++)
    for (const text of texts) {
      await open(page, url);
      const sent = page.waitForRequest((request) => request.method() === 'POST');
      await page.evaluate(IN_PAGE.submit(button, text));
      await sent;
      done.submissions += 1;
    }
}

/** All that was asked for, once more, by every method, with the headers and the body that there were. */
async function replay({ seen, origin, replay: again }: RecordingProxy, done: Scan): Promise<void> {
  const asked = seen.filter(({ url }) => url.startsWith(origin));
  const once = new Map(asked.map((each) => [`${each.method} ${each.url} ${each.body}`, each]));
  for (const each of once.values())
    for (const method of METHODS) {
      await again({ ...each, method });
      done.replays += 1;
    }
}
