import { configDefaults, defineConfig } from 'vitest/config';

/** The quick tests of the folders that are mutated: every mutant is tried against those of them that reach it. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/{order,verification,review,revocation,workflow,functions,http}/**/*.test.ts'],
    // Minutes of kills and races, in which hardly any mutant falls that the others leave.
    exclude: [...configDefaults.exclude, 'test/workflow/proven-domains.test.ts'],
    testTimeout: 30_000,
    silent: true,
  },
});
