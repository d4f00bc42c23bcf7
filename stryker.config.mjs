/** Mutation testing of the folders with rules: `npm run test:mutation`. The command fails below the threshold. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  mutate: ['lib/{order,verification,review,revocation}/**/*.ts'],
  // Messages are for people: a mutant of a text shows nothing about a rule.
  mutator: { excludedMutations: ['StringLiteral'] },
  // A mutant is tested again only if it, or a test that reaches it, has changed.
  incremental: true,
  incrementalFile: 'reports/stryker-incremental.json',
  // Code that runs once, on import: each of its mutants would need all tests.
  ignoreStatic: true,
  // Stryker rewrites it with an API that TypeScript 7 no longer has; nothing here is compiled.
  tsconfigFile: 'none',
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 97, low: 92, break: 92 },
};
