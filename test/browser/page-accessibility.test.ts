import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { brokenRules, overhang } from './accessibility.ts';
import { noChromium, startChromium } from './chromium.ts';
import { IN_PAGE } from './in-page.ts';
import { pathOf, STATES, type State, servePageStates } from './page-states.ts';

let browser: Browser;
let served: Awaited<ReturnType<typeof servePageStates>>;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  if (noChromium !== undefined) return;
  served = await servePageStates();
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});
const openBrowserPage = async () => {
  if (noChromium !== undefined) return;
  context = await browser.newContext();
  page = await context.newPage();
};
beforeEach(({ skip }) => {
  if (noChromium !== undefined) skip(noChromium);
});

/** Opens the page in a state, sending an answer if the state needs one. */
async function open(state: State, language: string): Promise<void> {
  const { answer } = { answer: undefined, ...STATES[state] };
  const path = pathOf(state, language);
  await page.goto(served.url + path);
  if (answer) await Promise.all([page.waitForEvent('load'), page.evaluate(IN_PAGE.post(path, answer))]);
  await page.locator('h1').waitFor();
}

const PHONE = { width: 390, height: 844 };
const SIZES = [{ width: 1280, height: 900 }, PHONE];
// 1280 pixels at 400 %, as WCAG 1.4.10 requires.
const NARROW = { width: 320, height: 256 };

describe.each(ContactLanguage.options)('the page in %s', (language) => {
  // All states share one browser page, because opening a new one takes longer than the check.
  beforeAll(openBrowserPage);
  afterAll(() => context?.close());

  // Colours and layout are the same in all languages, so dark mode and folded pages are checked in one.
  it.each(Object.keys(STATES) as State[])(
    'violates no rule of axe-core, wide and narrow: %s',
    async (state) => {
      await open(state, language);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        expect(await overhang(page)).toBeLessThanOrEqual(0);
        for (const colorScheme of language === 'en' ? (['light', 'dark'] as const) : []) {
          await page.emulateMedia({ colorScheme });
          expect((await brokenRules(page)).broken).toEqual([]);
        }
      }
      await page.evaluate(IN_PAGE.unfold);
      const { kept, broken } = await brokenRules(page);
      expect(broken).toEqual([]);
      expect(kept).toBeGreaterThan(10);
      await page.setViewportSize(NARROW);
      expect(await overhang(page)).toBeLessThanOrEqual(0);
    },
  );
});

describe('the page', () => {
  beforeEach(openBrowserPage);
  afterEach(() => context?.close());

  it('has a tab order that follows the reading order', async () => {
    await open('form', 'en');
    const stops: string[] = [];
    for (let stop = 0; stop < 7; stop++) {
      await page.keyboard.press('Tab');
      stops.push(`${await page.evaluate(IN_PAGE.focused)}`);
    }

    expect(stops).toEqual([
      ...['languages', 'value', 'approve', 'approve-all', 'to-comment', 'decline', 'approvals'],
    ]);
  });

  it('opens its menu of languages and the comment by the keyboard', async () => {
    await open('form', 'en');
    const stops: string[] = [];
    for (let stop = 0; stop < 11; stop++) {
      await page.keyboard.press('Tab');
      const at = `${await page.evaluate(IN_PAGE.focused)}`;
      if (at === 'languages' || at === 'to-comment') await page.keyboard.press('Enter');
      stops.push(at);
    }

    expect(stops.slice(0, 6)).toEqual(['languages', 'zh-Hans', 'de', 'ja', 'es', 'fr']);
    expect(stops.slice(9)).toEqual(['to-comment', 'comment']);
  });

  it.each(ContactLanguage.options)(
    'shows the applicant, the code field and both decisions on the first screen of a phone: %s',
    async (language) => {
      await open('form', language);
      await page.setViewportSize(PHONE);

      for (const shown of ['dl', '#value', 'button[value=approve]', 'button[value=decline]']) {
        const box = await page.locator(shown).first().boundingBox();
        expect((box?.y ?? PHONE.height) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
      }
    },
  );

  it('lets many names scroll, and keeps the form near', async () => {
    await open('form for long names', 'en');
    await page.setViewportSize({ width: 1280, height: 900 });

    const names = page.locator('.many');
    expect(await names.locator('dd').count()).toBe(30);
    expect((await names.boundingBox())?.height).toBeLessThan(200);
  });

  it.each([
    ['form with a wrong code', '#value'],
    ['form with a comment that is too long', '#comment'],
    ['form without a decision', '#decision'],
  ] as const)('announces the error first, and links to the field: %s', async (state, field) => {
    await open(state, 'en');

    expect(await page.title()).toMatch(/^There is a problem/);
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert');
    expect(await page.locator('[role=alert] a').getAttribute('href')).toBe(field);
    expect(await page.locator(field).count()).toBe(1);
  });

  it('does nothing when the enter key is pressed in its field', async () => {
    await open('form', 'en');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.method()));

    await page.locator('#value').fill('x');
    await page.locator('#value').press('Enter');
    await page.locator('#value').press('Tab');

    expect(asked).toEqual([]);
  });

  it('prints the request without its controls', async () => {
    await open('form', 'en');
    await page.emulateMedia({ media: 'print' });

    for (const facts of await page.locator('dl').all()) expect(await facts.isVisible()).toBe(true);
    expect(await page.locator('dl').count()).toBe(2);
    for (const gone of ['nav', 'form']) expect(await page.locator(gone).isVisible()).toBe(false);
  });

  it('can be switched to every other language', async () => {
    await open('form', 'en');
    for (const name of ['Deutsch', '日本語', 'Français', '简体中文', 'Español', 'English']) {
      await page.locator('#languages').click();
      await page.getByRole('link', { name }).click();
      await page.locator('#languages', { hasText: name }).waitFor();
      expect(await page.locator('h1').textContent()).toContain('example.org');
    }
  });
});
