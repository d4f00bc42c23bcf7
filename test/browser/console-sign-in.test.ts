import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../harness/runtime.ts';
import { brokenRules, overhang } from './accessibility.ts';
import { noChromium, startChromium } from './chromium.ts';

let runtime: Runtime;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What the policies of the pages have blocked, and scripts that failed. */
let faults: string[];
let origins: Set<string>;

beforeAll(async () => {
  if (noChromium) return;
  [runtime, browser] = await Promise.all([startRuntime({ CONSOLE: 'on' }), startChromium()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await runtime?.stop();
});
beforeEach(async () => {
  if (noChromium) return;
  faults = [];
  origins = new Set();
  context = await browser.newContext({ locale: 'en-GB' });
  page = await context.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (line) => {
    if (/Content Security Policy|Refused to/.test(line.text())) faults.push(line.text());
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) origins.add(new URL(request.url()).origin);
  });
});
afterEach(() => context?.close());

const provider = () => `http://127.0.0.1:${Number(new URL(runtime.url).port) + 1}`;

/** Opens an address of the console, and chooses a member on the page of the provider. */
async function signIn(path: string, member: string): Promise<void> {
  await page.goto(`${runtime.url}${path}`);
  await page.getByRole('button', { name: member }).click();
  await page.waitForURL((url) => url.origin === runtime.url && url.pathname !== '/signed-in');
}

describe.skipIf(noChromium !== undefined)('the console, as it is served', () => {
  it('is open after one click on a member, at the address that was asked for', async () => {
    await signIn('/orders/01KB00000000000000000000ZZ#renew', 'Ada Applicant');

    expect(page.url()).toBe(`${runtime.url}/orders/01KB00000000000000000000ZZ#renew`);
    await page.getByRole('button', { name: 'Ada Applicant' }).waitFor();
    expect(faults).toEqual([]);
    expect([...origins].sort()).toEqual([runtime.url, provider()].sort());
  });

  it('keeps no token anywhere but in memory, and needs no second click after a reload', async () => {
    await signIn('/', 'Rita Reviewer');
    await page.getByRole('button', { name: 'Rita Reviewer' }).waitFor();

    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    await page.reload({ waitUntil: 'commit' });

    expect(kept).not.toMatch(/eyJ|access_token|refresh_token|code_verifier/);
    await page.locator('#console').getByRole('button', { name: 'Rita Reviewer' }).waitFor();
    expect(new URL(page.url()).origin).toBe(runtime.url);
    expect(faults).toEqual([]);
  });

  it('signs out for good, also at the provider', async () => {
    await signIn('/', 'Olive Operator');

    await page.getByRole('button', { name: 'Olive Operator' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(`${runtime.url}/signed-out`);

    await page.goto(`${runtime.url}/`);
    await page.getByRole('button', { name: 'Olive Operator' }).waitFor();
    expect(new URL(page.url()).origin).toBe(provider());
    expect(faults).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has a sign-in page without barriers, also on a phone, in %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 640 });
      await page.goto(runtime.url);
      await page.getByRole('button', { name: 'Ada Applicant' }).waitFor();

      expect((await brokenRules(page)).broken).toEqual([]);
      expect(await overhang(page)).toBeLessThanOrEqual(0);
    },
  );
});
