import { expect, it } from 'vitest';
import { startCloud } from '../faults/cloud.ts';
import { approvedByPolicy, renewed } from '../faults/scenarios.ts';
import { stageOn } from '../faults/stage.ts';

it('A renewal makes no more AWS requests than an order', { timeout: 120_000 }, async () => {
  const cloud = await startCloud();
  try {
    // Requests that functions make once, at their start, count for neither.
    await renewed(stageOn(cloud));

    const order = await requestsOf(() => approvedByPolicy(stageOn(cloud)));
    const both = await requestsOf(() => renewed(stageOn(cloud)));

    expect(order).toBeGreaterThan(20);
    expect(both - order).toBeGreaterThan(10);
    expect(both - order).toBeLessThanOrEqual(order);
  } finally {
    await cloud.stop();
  }

  async function requestsOf(scenario: () => Promise<void>): Promise<number> {
    const before = cloud.requests.length;
    await scenario();
    return cloud.requests.length - before;
  }
});
