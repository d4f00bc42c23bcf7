import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { brokenRules, overhang } from './accessibility.ts';
import { noChromium, startChromium } from './chromium.ts';
import { IN_PAGE } from './in-page.ts';
import { OTHER_PAGES, serveOtherPages } from './other-pages.ts';

const PHONE = { width: 390, height: 844 };
const SIZES = [{ width: 1280, height: 900 }, PHONE];
const NARROW = { width: 320, height: 256 };

let browser: Browser;
let served: Awaited<ReturnType<typeof serveOtherPages>>;
let context: BrowserContext;
let page: Page;
let said: string[];

beforeAll(async () => {
  if (noChromium !== undefined) return;
  served = await serveOtherPages();
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});
beforeEach(async ({ skip }) => {
  if (noChromium !== undefined) skip(noChromium);
  context = await browser.newContext();
  page = await context.newPage();
  said = [];
  page.on('console', (message) => said.push(message.text()));
});
afterEach(() => context?.close());

describe('a page beside the console', () => {
  it.each(Object.entries(OTHER_PAGES))(
    'violates no rule of axe-core nor its own policy, wide and narrow, light and dark: %s',
    async (_, path) => {
      await page.goto(served.url + path);
      await page.evaluate(IN_PAGE.unfold);
      for (const size of SIZES)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme });

          const { kept, broken } = await brokenRules(page);

          expect(broken).toEqual([]);
          expect(kept).toBeGreaterThan(10);
          expect(await overhang(page)).toBeLessThanOrEqual(0);
        }
      await page.setViewportSize(NARROW);
      expect(await overhang(page)).toBeLessThanOrEqual(0);
      expect(said.filter((each) => /policy/i.test(each))).toEqual([]);
    },
  );
});

describe('the docs', () => {
  it('find an operation without scripts, and show it with its problems', async () => {
    const scriptless = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const found = await scriptless.newPage();
    await found.goto(`${served.url}/docs`);

    await found.getByLabel('Search the documentation').fill('renew');
    await found.getByRole('button', { name: 'Search' }).click();
    await found.getByRole('link', { name: 'Renew a certificate' }).click();
    await found.getByRole('link', { name: 'not-found' }).click();

    expect(found.url()).toBe(`${served.url}/docs#problem-not-found`);
    expect(await found.locator('#problem-not-found').isVisible()).toBe(true);
    await scriptless.close();
  });
});

describe('a guide', () => {
  it('shows its files and commands in 14 pixels, and wraps no command', async () => {
    await page.setViewportSize(PHONE);
    await page.goto(`${served.url}/docs/install/tomcat`);

    const smallest = await page.evaluate(IN_PAGE.smallestText('.moves, pre'));
    const [block] = await page.locator('pre.commands code').all();
    const lines = (await block?.textContent())?.split('\n').length ?? 0;

    expect(smallest).toBeGreaterThanOrEqual(14);
    expect((await block?.boundingBox())?.height).toBeLessThan(lines * 22);
  });
});

describe('the mailbox', () => {
  it('shows a new mail by itself', async () => {
    await page.goto(`${served.url}/mailbox`);
    await page.locator('.mails li').waitFor();

    await served.send('another');

    await page.locator('a[href="/mailbox/another"]').waitFor({ timeout: 10_000 });
  });

  it('opens the links of a mail in a page of their own', async () => {
    await page.goto(`${served.url}/mailbox/a-mail`);
    const link = page.frameLocator('iframe').getByRole('link').first();

    const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);

    expect(opened).not.toBe(page);
    expect(page.url()).toBe(`${served.url}/mailbox/a-mail`);
  });
});
