import type { Reporter, TestModule } from 'vitest/node';

/** Lists the skipped tests with their reasons at the end: a run with skipped tests must not look like one that passed. */
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
