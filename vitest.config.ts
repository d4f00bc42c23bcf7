import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import LongestFirst from './test/harness/longest-first.ts';

const JOURNEYS = ['test/journeys/**/*.test.ts', 'test/readme.test.ts'];

/** Suites of their own, which need more than Node, or more time; `npm test` does not run them. */
const BEYOND_NODE = [
  'acme-clients',
  'integration',
  'localstack',
  'browser',
  'servers',
  'validators',
  'kills',
  'openapi',
  'other-cas',
];
/** Tests of rules and doors, over doubles: they start no process and do not change what they import, so a worker imports each module once. */
const RULES = [
  'access',
  'acme',
  'application',
  'caa',
  'delivery',
  'dns',
  'domain-validation',
  'doubles',
  'functions/http',
  'functions/mail',
  'functions/page',
  'functions/schedule',
  'issuance',
  'issuers',
  'upstream',
  'health',
  'html',
  'mail',
  'messages',
  'renewal',
  'order',
  'policy',
  'review',
  'revocation',
  'verification',
  'views',
  'workflow',
];
/** Tests of packages, tools, deployment, roles and costs: each starts processes, bundles, or runs all journeys. */
const STAGE = ['roles', 'package', 'scripts', 'budgets', 'tools'];

/** Installs what packages, deploys and generates. */
const TOOLS = 'test/harness/install-tools.ts';

const REPORT = process.env['VITEST_JSON'];

/** The credentials of clients and emulators in tests that start emulators themselves. */
const SIGNED_AS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

export default defineConfig({
  test: {
    // Tests wait for runtimes, too: with as many workers as processors, these are idle for a third of the time.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The logs of functions matter only if a test fails.
    silent: 'passed-only',
    // For programs: a JSON report beside the readable one.
    reporters: ['default', './test/harness/say-skipped.ts', ...(REPORT ? ['json'] : [])],
    ...(REPORT && { outputFile: { json: REPORT } }),
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          env: SIGNED_AS,
          include: ['test/**/*.test.ts'],
          exclude: [
            ...configDefaults.exclude,
            ...JOURNEYS,
            ...[...BEYOND_NODE, ...STAGE, ...RULES].map((folder) => `test/${folder}/**`),
          ],
        },
      },
      {
        extends: true,
        test: { name: 'emulators', env: SIGNED_AS, include: ['emulators/test/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'console', include: ['console/test/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'rules',
          env: SIGNED_AS,
          include: RULES.map((folder) => `test/${folder}/**/*.test.ts`),
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'stage',
          env: SIGNED_AS,
          include: STAGE.map((folder) => `test/${folder}/**/*.test.ts`),
          globalSetup: [TOOLS],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/journeys/**/*.test.ts'],
          globalSetup: [TOOLS, 'test/integration/deployed-stage.ts'],
          // All run on one stage; some change its members temporarily.
          fileParallelism: false,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'localstack',
          include: ['test/localstack/**/*.test.ts', 'test/journeys/**/*.test.ts'],
          globalSetup: ['test/localstack/setup.ts'],
          fileParallelism: false,
        },
      },
      {
        extends: true,
        // One browser at a time: each is several processes.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/harness/shared-runtime.ts'],
          fileParallelism: false,
        },
      },
      // All roles send requests concurrently, to one runtime.
      {
        extends: true,
        test: { name: 'contract', include: ['test/openapi/**/*.test.ts'], fileParallelism: false },
      },
      { extends: true, test: { name: 'kills', env: SIGNED_AS, include: ['test/kills/**/*.test.ts'] } },
      {
        extends: true,
        // One after the other, because they share the folder into which their programs are installed.
        test: {
          name: 'validators',
          include: ['test/validators/**/*.test.ts'],
          globalSetup: [TOOLS],
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: { name: 'journeys', include: JOURNEYS, globalSetup: ['test/harness/shared-runtime.ts'] },
      },
      {
        extends: true,
        // Real CAs beside runtimes of their own.
        test: {
          name: 'other-cas',
          env: SIGNED_AS,
          include: ['test/other-cas/**/*.test.ts'],
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'acme',
          include: ['test/acme-clients/**/*.test.ts'],
          globalSetup: ['test/acme-clients/prepare-clients.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: ['test/servers/**/*.test.ts'],
          globalSetup: ['test/harness/shared-runtime.ts'],
          maxConcurrency: 2,
        },
      },
    ],
  },
});
