import axe from 'axe-core';
import type { Page } from 'playwright-core';
import * as z from 'zod';

/** What axe-core says, as far as it is of interest here. */
const Results = z.object({
  passes: z.array(z.unknown()),
  violations: z.array(
    z.object({
      id: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

/** Every rule of axe-core that is broken on a page, with where; and how many rules it looked at that are kept. `leftOut`: not asked. */
export async function brokenRules(
  page: Page,
  leftOut: readonly string[] = [],
): Promise<{ kept: number; broken: string[] }> {
  const rules = Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }]));
  await page.evaluate(axe.source);
  const { passes, violations } = Results.parse(
    await page.evaluate(`axe.run({ rules: ${JSON.stringify(rules)} })`),
  );
  const broken = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
  return { kept: passes.length, broken };
}

/** By how many pixels something stands out of the window to the side. */
export const overhang = async (page: Page): Promise<number> =>
  z.number().parse(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
