import { writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { type Fault, injectFault, matters, type Point, pointsOf } from './inject-fault.ts';
import type { Scenario } from './scenarios.ts';
import { stageOn } from './stage.ts';

/**
 * Runs a scenario once to learn which requests its functions send, then once for each of them and each fault that
 * matters there. Prints how often that was, and how many orders were lost: none.
 */
export function enumerateFaults(title: string, scenario: Scenario, faults: readonly Fault[]): void {
  describe(title, { timeout: 900_000 }, () => {
    let cloud: Cloud;
    let points: Point[];
    let ofMachine: ReadonlySet<string>;
    beforeAll(async () => {
      cloud = await startCloud();
      // Everything starts cold the first time: what is requested only then gets no fault.
      await scenario(stageOn(cloud));
      const stage = stageOn(cloud);
      await scenario(stage);
      points = pointsOf(stage.requests());
      const withoutEvents = cloud.functions.filter(({ events }) => events.length === 0);
      ofMachine = new Set(withoutEvents.map(({ name }) => name));
    });
    afterAll(() => cloud.stop());

    /** How many requests a function sends depends on what one batch holds: if it sent fewer, the scenario runs again. */
    async function runWithFault(point: Point, fault: Fault, tries = 3): Promise<void> {
      const injected = injectFault(cloud, fault, point);
      await scenario(stageOn(cloud));
      if (injected()) return;
      expect(tries, 'the fault was injected').toBeGreaterThan(1);
      await runWithFault(point, fault, tries - 1);
    }

    it.each(faults)('%s any of its requests', async (fault) => {
      const losses: string[] = [];
      const wanted = points.filter((point) => matters(fault, point, ofMachine));
      for (const point of wanted) {
        try {
          await runWithFault(point, fault);
        } catch (error) {
          losses.push(`${point.name}, request ${point.n} (${point.operation}): ${error}`);
        }
        cloud.decide = () => 'pass';
      }

      // Not through vitest, which prints nothing of tests that pass: the count is the result.
      writeSync(1, `${title} ${fault}: ${wanted.length} runs, ${losses.length} losses\n`);
      expect(losses).toEqual([]);
      expect(wanted.length).toBeGreaterThan(10);
    });
  });
}
