import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Of the tests that are run, those that take a second or more, the slowest last. */
const SLOW = ['reply-limits', 'reply-corpus', 'read-reply', 'publish-crl', 'revoke'];

/** The first failure ends the look at a mutant. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      SLOW.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...files].sort((one, other) => rank(one) - rank(other));
  }
}

/**
 * The tests of the folders that are mutated: every mutant is tried against those of them that reach it. Whole orders are
 * left out: they reach every mutant, take minutes for each that they leave, and hardly any falls by them alone.
 */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: [
      'test/{order,verification,review,revocation}/**/*.test.ts',
      'test/functions/http/revoke.test.ts',
    ],
    // Thousands of random replies: what falls by them falls by the written ones.
    exclude: [...configDefaults.exclude, 'test/verification/replies/reply-properties.test.ts'],
    sequence: { sequencer: QuickestFirst },
    testTimeout: 30_000,
    silent: true,
  },
});
