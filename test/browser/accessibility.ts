import axe from 'axe-core';
import type { Page } from 'playwright-core';
import * as z from 'zod';

/** The part of axe-core's results that is used here. */
const Results = z.object({
  passes: z.array(z.unknown()),
  violations: z.array(
    z.object({
      id: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

/** Every violation of an axe-core rule on a page, and the number of rules that passed. Rules in `leftOut` are not checked. */
export async function brokenRules(
  page: Page,
  leftOut: readonly string[] = [],
): Promise<{ kept: number; broken: string[] }> {
  const rules = Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }]));
  // A page that shows other content is still the same document.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
  const { passes, violations } = Results.parse(
    await page.evaluate(`axe.run({ resultTypes: ['violations'], rules: ${JSON.stringify(rules)} })`),
  );
  const broken = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
  return { kept: passes.length, broken };
}

/** The horizontal overflow of a page, in pixels. */
export const overhang = async (page: Page): Promise<number> =>
  z.number().parse(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
