import { configDefaults, defineConfig } from 'vitest/config';

const JOURNEYS = ['test/journeys/**/*.test.ts', 'test/readme.test.ts'];

/** Suites of their own, which need more than Node: `npm test` leaves them out. */
const BEYOND_NODE = ['integration', 'browser', 'servers', 'validators'];

const REPORT = process.env['VITEST_JSON'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What functions log is of interest where a test fails.
    silent: 'passed-only',
    // For programs that count: a report beside what people read.
    ...(REPORT && { reporters: ['default', 'json'], outputFile: { json: REPORT } }),
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [
            ...configDefaults.exclude,
            ...JOURNEYS,
            ...BEYOND_NODE.map((suite) => `test/${suite}/**`),
          ],
        },
      },
      {
        extends: true,
        test: { name: 'journeys', include: JOURNEYS, globalSetup: ['test/harness/shared-runtime.ts'] },
      },
    ],
  },
});
