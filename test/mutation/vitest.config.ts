import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that take a second or more, the slowest last. */
const SLOW = ['reply-limits', 'reply-corpus', 'read-reply', 'publish-crl', 'revoke'];

/** The first failure ends the test of a mutant. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      SLOW.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...files].sort((one, other) => rank(one) - rank(other));
  }
}

/**
 * The tests of the mutated folders: every mutant is run with those that reach it. Tests of whole orders are left out: they
 * reach every mutant, take minutes for each survivor, and kill hardly any mutant that the others do not.
 */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: [
      'test/{order,verification,review,revocation}/**/*.test.ts',
      'test/functions/http/revoke.test.ts',
    ],
    // Thousands of random replies, which kill no mutant that the written ones do not.
    exclude: [...configDefaults.exclude, 'test/verification/replies/reply-properties.test.ts'],
    sequence: { sequencer: QuickestFirst },
    testTimeout: 30_000,
    silent: true,
  },
});
