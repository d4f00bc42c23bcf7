// Adds up the reports of the suites, and names what failed. A suite that failed without a failed test, or left no report, is one failure.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names each failed test beside the count, because long outputs are cut at their beginning. */
function nameFailures(suite, report) {
  for (const file of report.testResults ?? []) {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (file.status === 'failed' && failed.length === 0)
      console.log(`FAILED ${suite}: ${file.name}\n  ${file.message}`);
    for (const test of failed) {
      console.log(
        `FAILED ${suite}: ${file.name} > ${test.fullName}\n  ${(test.failureMessages ?? []).join('\n').slice(0, 2_000)}`,
      );
    }
  }
}

const [folder, ...suites] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const suite of suites) {
  const file = join(folder, `${suite}.json`);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numFailedTests: 1 };
  const failed = report.numFailedTests ?? 0;
  nameFailures(suite, report);
  if (existsSync(join(folder, `${suite}.failed`)) && failed === 0)
    console.log(`FAILED ${suite}: npm run ${suite} ended with an error`);
  total.passed += report.numPassedTests ?? 0;
  total.failed += existsSync(join(folder, `${suite}.failed`)) ? Math.max(failed, 1) : failed;
  total.skipped += report.numPendingTests ?? 0;
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
