import type { Reporter, TestModule } from 'vitest/node';

/** Says at the end which tests were left out, and why: a run that skips must not look like one that passed. */
export default class SaySkipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map((test) => {
        const result = test.result();
        return { title: test.fullName, why: ('note' in result && result.note) || 'what it needs is missing' };
      }),
    );
    if (skipped.length > 0) console.log(`Left out (${skipped.length}):`);
    for (const { title, why } of skipped) console.log(`  ${title}\n    ${why}`);
  }
}
