import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';
import { type TextOf, textsIn } from './states/texts.ts';

/** The ready-made members of a runtime, by the role that each has. */
const MEMBERS = {
  applicant: 'Ada Applicant',
  'applicant of another account': 'Gus Applicant',
  reviewer: 'Rita Reviewer',
  auditor: 'Aldo Auditor',
  operator: 'Olive Operator',
} as const;
export type MemberRole = keyof typeof MEMBERS;

const SIZES = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;
/** The height of a picture, in pixels. */
const TALLEST = 4000;
const LOCALES = { en: 'en-GB', zh: 'zh-CN' } as const;

/** How the console is looked at. */
export type View = {
  size: keyof typeof SIZES;
  language: keyof typeof LOCALES;
  colorScheme: 'light' | 'dark';
};
const DESKTOP: View = { size: 'desktop', language: 'en', colorScheme: 'light' };

/** A person with a browser of their own, at the console. */
export type Visit = {
  page: Page;
  /** What the console says in the language of this person. */
  t: TextOf;
  /** What the policies of the pages have blocked, files of the console that are missing, and scripts that failed. */
  faults: string[];
  /** The origins to which requests were sent. */
  origins: Set<string>;
  /** Opens an address of the console, and chooses the member with this role on the page of the provider. */
  signIn(role: MemberRole, path?: string): Promise<void>;
  /** Opens another address without loading the console again. */
  open(path: string): Promise<void>;
  /** Stores a picture of the whole page among the artefacts, `reports/console/NAME.png`. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
};

export async function visitConsole(browser: Browser, url: string, view: View = DESKTOP): Promise<Visit> {
  const { size, language, colorScheme } = view;
  const context = await browser.newContext({
    ...SIZES[size],
    locale: LOCALES[language],
    colorScheme,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  // Shorter than a test may take, so that a failure names its step.
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  const origins = new Set<string>();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (line) => {
    if (/Content Security Policy|Refused to/.test(line.text())) faults.push(line.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && new URL(response.url()).pathname.startsWith('/assets/'))
      faults.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) origins.add(new URL(request.url()).origin);
  });

  return {
    page,
    t: textsIn(language),
    faults,
    origins,
    async signIn(role, path = '/') {
      await page.goto(url + path);
      await page.getByRole('button', { name: MEMBERS[role] }).click();
      // From `/` the console leads to the first page of the role.
      await page.waitForURL((at) => at.origin === url && !['/signed-in', '/'].includes(at.pathname));
    },
    async open(path) {
      await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)});
        dispatchEvent(new PopStateEvent('popstate'));`);
    },
    async picture(name) {
      // For `fullPage`, Chromium makes the window one pixel small for a moment, at which the console closes its navigation.
      const { width, height } = SIZES[size].viewport;
      const tall = z.number().parse(await page.evaluate('document.documentElement.scrollHeight'));
      await page.setViewportSize({ width, height: Math.min(Math.max(tall, height), TALLEST) });
      await page.screenshot({ path: join('reports', 'console', `${name}.png`) });
      await page.setViewportSize({ width, height });
    },
    close: () => context.close(),
  };
}

/** The origin of the embedded OIDC provider of a runtime. */
export const providerOf = (url: string): string => `http://127.0.0.1:${Number(new URL(url).port) + 1}`;
