import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { noChromium, startChromium } from '../chromium.ts';
import { type Visit, visitConsole } from './visit.ts';

/** A browser for the tests of a file. Without Chromium they are skipped. */
export function withBrowser(): { readonly browser: Browser } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (noChromium === undefined) browser = await startChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(({ skip }) => {
    if (noChromium !== undefined) skip(noChromium);
  });
  return {
    get browser() {
      if (browser === undefined) throw new Error('The browser is started before the tests.');
      return browser;
    },
  };
}

/** A visit of the console for each test of a file. */
export function withVisit(): { readonly visit: Visit } {
  const opened = withBrowser();
  let visit: Visit | undefined;
  beforeEach(async () => {
    visit = await visitConsole(opened.browser, inject('sharedRuntime').url);
  });
  afterEach(() => visit?.close());
  return {
    get visit() {
      if (visit === undefined) throw new Error('The console is opened before each test.');
      return visit;
    },
  };
}
