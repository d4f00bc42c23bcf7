import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as z from 'zod';
import type { SentMail } from '../../local/demo/verification-mail.ts';
import { IN_PAGE } from './in-page.ts';
import type { RecordingProxy } from './recording-proxy.ts';
import { fetchAhead, rewritten, urlsOf, WEB_MAIL } from './rewritten-urls.ts';

const CLICKABLE = 'a, button, input, textarea, select, summary, label, [onclick], [role=button]';
const METHODS = ['HEAD', 'GET', 'OPTIONS', 'POST', 'PUT', 'DELETE'];

/**
 * The texts that are written into every field (`undefined` leaves the fields unchanged), and whether all elements are clicked
 * and the links of the page followed as well. Pages in different languages differ only in their words, and most links lead
 * to the same pages in all of them, so not all of them are scanned in full.
 */
export const SCANS = {
  full: {
    clicks: true,
    follows: true,
    junk: [undefined, '', 'test@example.com', 'a'.repeat(52), '<script>alert(1)</script>'],
  },
  forms: { clicks: false, follows: false, junk: [undefined, 'a'.repeat(52)] },
} as const;

/** What the scanner did, so that a test can check its work, and the errors and warnings of its browser. */
export type Scan = {
  opened: Set<string>;
  clicks: number;
  submissions: number;
  replays: number;
  complaints: string[];
};

/**
 * Does to a mail what mail scanners do, and more: opens its links and theirs in a browser that runs scripts, clicks all
 * elements, submits every form unchanged and with junk, repeats all requests with every method, and opens rewritten and
 * prefetched links.
 */
export async function scan(
  browser: Browser,
  proxy: RecordingProxy,
  mail: SentMail,
  locale: string,
  how: keyof typeof SCANS,
): Promise<Scan> {
  const { clicks, follows, junk } = SCANS[how];
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
      for (const other of [...(follows ? links.filter(isOfTheWeb) : []), ...rewritten(url)])
        await submitAll(page, other, [undefined], done);
    }
    await replay(proxy, done);
  } finally {
    await context.close();
  }
  return done;
}

/** Whether a browser opens the URL: `mailto:` links are skipped. */
const isOfTheWeb = (url: string): boolean => /^https?:/.test(url);

/** Records violations of the page's policy, and errors and warnings of the browser. */
async function watch(context: BrowserContext, { complaints }: Scan): Promise<void> {
  await context.addInitScript(IN_PAGE.watchPolicy);
  context.on('console', (said) => {
    const { url } = said.location();
    // Expected: error statuses, the rejected frame in the web mail, and `mailto:` links that a script may not open.
    if (
      /status of (4\d\d|50\d)|^Framing '|^Not allowed to launch 'mailto:/.test(said.text()) ||
      url.startsWith(WEB_MAIL)
    )
      return;
    if (['error', 'warning'].includes(said.type())) complaints.push(`${url}: ${said.text()}`);
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
}

/** Opens a URL, with retries: an earlier click may still be navigating and interrupt it. */
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
    // By script as well, which also clicks hidden and disabled elements.
    await open(page, url);
    await page.evaluate(IN_PAGE.press(CLICKABLE, index));
    done.clicks += 3;
  }
}

/** Submits the form of a page, if it has one: with each of its buttons and with none, without validation. */
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
      // A navigation by POST, or by GET from the search of the docs.
      const sent = page.waitForRequest((request) => request.isNavigationRequest());
      await page.evaluate(IN_PAGE.submit(button, text));
      await sent;
      done.submissions += 1;
    }
}

/** Repeats every request with every method, with its original headers and body. */
async function replay({ seen, origin, replay: again }: RecordingProxy, done: Scan): Promise<void> {
  const asked = seen.filter(({ url }) => url.startsWith(origin));
  const once = new Map(asked.map((each) => [`${each.method} ${each.url} ${each.body}`, each]));
  for (const each of once.values())
    for (const method of METHODS) {
      await again({ ...each, method });
      done.replays += 1;
    }
}
