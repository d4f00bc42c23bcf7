import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGES } from '../../scripts/pages.ts';

describe('a generated page', () => {
  for (const [file, page] of Object.entries(PAGES)) {
    it(`${file} is up to date with its source ("npm run docs" generates it)`, async () => {
      expect(readFileSync(file, 'utf8')).toBe(await page());
    });
  }
});
