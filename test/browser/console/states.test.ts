import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { type SharedStage, sharedStage } from '../../harness/shared-stage.ts';
import { brokenRules, overhang } from '../accessibility.ts';
import { noChromium, startChromium } from '../chromium.ts';
import { IN_PAGE } from '../in-page.ts';
import { APPLICANT } from './states/applicant.ts';
import { AUDITOR } from './states/auditor.ts';
import { OPERATOR } from './states/operator.ts';
import { REVIEWER } from './states/reviewer.ts';
import { SIGN_IN } from './states/sign-in.ts';
import type { StateList } from './states/state.ts';
import { textsIn, untranslated } from './states/texts.ts';
import { type View, type Visit, visitConsole } from './visit.ts';

const LISTS: Record<string, StateList> = {
  'before the sign-in': SIGN_IN,
  applicant: APPLICANT,
  reviewer: REVIEWER,
  auditor: AUDITOR,
  operator: OPERATOR,
};
/** `STATES=all` checks each state in all views, which takes minutes; otherwise it is checked in one of two. */
const ALL = process.env['STATES'] === 'all';
const VIEWS: Record<string, View> = {
  'desktop-en-light': { size: 'desktop', language: 'en', colorScheme: 'light' },
  'phone-zh-dark': { size: 'phone', language: 'zh', colorScheme: 'dark' },
  ...(ALL && {
    'desktop-zh-dark': { size: 'desktop', language: 'zh', colorScheme: 'dark' },
    'phone-en-light': { size: 'phone', language: 'en', colorScheme: 'light' },
  }),
};
const NAMES_OF_VIEWS = Object.keys(VIEWS);
/** Fewer passed rules mean that axe did not see the page. */
const LEAST_RULES = 12;

/** No state takes longer, even if the machine is busy. */
const LONGEST_MILLISECONDS = 10_000;
/** The documents are stored at another port. */
const LOOPBACK = 'http://127.0.0.1:';
/** A page that no state shows, so each begins with a new page. */
const ELSEWHERE = '/elsewhere';

const shownIn = <S>(viewName: string, states: Readonly<Record<string, S>>): [string, S][] =>
  Object.entries(states).filter(
    (_, index) => ALL || index % NAMES_OF_VIEWS.length === NAMES_OF_VIEWS.indexOf(viewName),
  );

let browser: Browser;
let stage: SharedStage;

beforeAll(async () => {
  if (noChromium !== undefined) return;
  stage = sharedStage();
  browser = await startChromium();
});
afterAll(() => browser?.close());

describe.each(NAMES_OF_VIEWS)('%s', (viewName) => {
  const view = VIEWS[viewName];
  describe.each(Object.entries(LISTS))('%s', (_, { role, prepare, states }) => {
    let visit: Visit;

    beforeAll(async () => {
      if (noChromium !== undefined) return;
      await prepare?.(stage);
      visit = await visitConsole(browser, inject('sharedRuntime').url, view);
      visit.page.setDefaultTimeout(LONGEST_MILLISECONDS);
      if (role !== undefined) await visit.signIn(role, ELSEWHERE);
    });
    afterAll(() => visit?.close());

    it.each(shownIn(viewName, states))('%s', async (name, reach) => {
      if (noChromium !== undefined || view === undefined) return;
      const { page, faults, origins } = visit;
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      const text = textsIn(view.language);
      if (role !== undefined) {
        await visit.open(ELSEWHERE);
        await page.getByRole('heading', { name: text('navigation.notFound') }).waitFor();
      }
      for (const old of await page
        .getByRole('main')
        .getByRole('button', { name: text('action.close'), exact: true })
        .all())
        await old.click();

      await reach({ visit, page, text, stage }).catch(async (error: unknown) => {
        await visit.picture(`${viewName}/${name} (not reached)`);
        throw error;
      });
      await visit.picture(`${viewName}/${name}`);

      const { kept, broken } = await brokenRules(page);
      expect(broken).toEqual([]);
      expect(kept).toBeGreaterThan(LEAST_RULES);
      expect(await overhang(page)).toBeLessThanOrEqual(0);
      if (view.language === 'zh') {
        const shown = z.array(z.string()).parse(await page.evaluate(IN_PAGE.shownTexts));
        expect(untranslated(shown)).toEqual([]);
      }
      expect(faults.splice(0)).toEqual([]);
      expect([...origins].filter((origin) => !origin.startsWith(LOOPBACK))).toEqual([]);
    });
  });
});
