/** Mutation testing of the folders that decide: `npm run test:mutation`. Below the floor the command fails. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  mutate: ['lib/{order,verification,review,revocation}/**/*.ts'],
  // The wording of messages is read by people: mutants of it say nothing about a rule.
  mutator: { excludedMutations: ['StringLiteral'] },
  // A mutant that was looked at is not looked at again before it, or a test that reaches it, changes.
  incremental: true,
  incrementalFile: 'reports/stryker-incremental.json',
  // Only what runs once, on import: every mutant of it would need all tests.
  ignoreStatic: true,
  // Stryker rewrites it by an interface that TypeScript 7 no longer has; nothing here is compiled.
  tsconfigFile: 'none',
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 97, low: 92, break: 92 },
};
