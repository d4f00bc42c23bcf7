import { describe, expect, it } from 'vitest';
import { ACME_LIMITS, countAcmeOrder } from '../../bench/record/count-acme-order.ts';

const sum = (counts: Iterable<number>) => [...counts].reduce((all, each) => all + each, 0);

describe('An order by ACME over a domain that is proven costs at most', { timeout: 120_000 }, () => {
  it(`${ACME_LIMITS.calls} AWS calls, with its notice, ${ACME_LIMITS.writeUnits} write units and six transitions`, async () => {
    const { calls, steps, writeUnits, transitions } = await countAcmeOrder();

    expect(sum(Object.values(calls)), JSON.stringify(steps)).toBeLessThanOrEqual(ACME_LIMITS.calls);
    expect(writeUnits).toBeLessThanOrEqual(ACME_LIMITS.writeUnits);
    expect(transitions).toBe(ACME_LIMITS.transitions);
    for (const [step, limit] of Object.entries(ACME_LIMITS.steps))
      expect([step, (steps[step]?.length ?? 0) <= limit, steps[step]]).toEqual([step, true, steps[step]]);
    // The recorder works: each of the services was called.
    expect(new Set(Object.keys(calls).map((call) => call.split(' ')[0]))).toEqual(
      new Set(['dynamodb', 'sfn', 'ses', 'kms']),
    );
    expect(Object.keys(steps)).toEqual(Object.keys(ACME_LIMITS.steps));
    expect(writeUnits).toBeGreaterThan(20);
  });
});
