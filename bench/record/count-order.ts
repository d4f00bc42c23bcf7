import { countRun, type OrderCost } from './count-run.ts';
import { runOrder, type Variant } from './run-order.ts';

/**
 * The most that a DV order of one name may cost, with the events of its mails, the notice to its applicant, and the sweep.
 * Measured: 52 calls and 88 write units, one and two more with an Idempotency-Key, one each more on a slow machine, on which
 * the counts are written twice. What each is for, and why not 40 and 60: docs/decisions/2026-11-24-what-an-order-costs.md
 */
export const LIMITS = { calls: 54, transitions: 6, writeUnits: 92 } as const;

/**
 * Counts the AWS requests of one order for these names: from the application to the download of the certificate, with the opened page, the
 * events of its mails, the notice, and its share of the sweep.
 */
export async function countOrder(names: readonly string[], how: Variant = {}): Promise<OrderCost> {
  const { steps: _, ...cost } = await countRun({
    run: (runtime, { isWarmUp }) =>
      isWarmUp
        ? runOrder(runtime, ['warm.example.net'], how.type && { type: how.type })
        : runOrder(runtime, names, how),
  });
  return cost;
}
