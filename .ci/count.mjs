// Adds up the reports of the suites. A suite that failed without a failed test, or left no report, is one failure.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...suites] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const suite of suites) {
  const file = join(folder, `${suite}.json`);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numFailedTests: 1 };
  const failed = report.numFailedTests ?? 0;
  total.passed += report.numPassedTests ?? 0;
  total.failed += existsSync(join(folder, `${suite}.failed`)) ? Math.max(failed, 1) : failed;
  total.skipped += report.numPendingTests ?? 0;
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
