import { writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { stageOn } from './stage.ts';
import type { Story } from './scenarios.ts';
import { matters, type Place, placesOf, type Strike, strikeAt } from './inject-fault.ts';

/**
 * Tells a story once to learn which requests its functions send, then once more for each of them, and each strike that
 * matters there. Prints how often that was, and how many orders were lost: none.
 */
export function enumerate(title: string, story: Story, strikes: readonly Strike[]): void {
  describe(title, { timeout: 900_000 }, () => {
    let cloud: Cloud;
    let places: Place[];
    beforeAll(async () => {
      cloud = await startCloud();
      // The first time everything starts cold: what it asks once and never again is struck in no other story.
      await story(stageOn(cloud));
      const stage = stageOn(cloud);
      await story(stage);
      places = placesOf(stage.heard());
    });
    afterAll(() => cloud.stop());

    /** How many requests a function sends depends on what comes together in one batch: if it sent fewer, the story is told again. */
    async function struckAt(place: Place, strike: Strike, tries = 3): Promise<void> {
      const struck = strikeAt(cloud, strike, place);
      await story(stageOn(cloud));
      if (struck()) return;
      expect(tries, 'it was struck').toBeGreaterThan(1);
      await struckAt(place, strike, tries - 1);
    }

    it.each(strikes)('%s any of its requests', async (strike) => {
      const losses: string[] = [];
      const wanted = places.filter((place) => matters(strike, place));
      for (const place of wanted) {
        try {
          await struckAt(place, strike);
        } catch (error) {
          losses.push(`${place.name}, request ${place.n} (${place.operation}): ${error}`);
        }
        cloud.decide = () => 'pass';
      }

      // Past what vitest keeps to itself of tests that pass: the count is the result.
      writeSync(1, `${title} ${strike}: ${wanted.length} runs, ${losses.length} losses\n`);
      expect(losses).toEqual([]);
      expect(wanted.length).toBeGreaterThan(10);
    });
  });
}
