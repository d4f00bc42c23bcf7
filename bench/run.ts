import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { acme } from './acme.ts';
import { bundles } from './bundles.ts';
import { cost } from './cost.ts';
import { counts } from './counts.ts';
import { floor } from './floor.ts';
import { growth } from './growth.ts';
import { issue } from './issue.ts';
import { model } from './model.ts';
import { orders } from './orders.ts';
import { ready } from './ready.ts';
import { type Bench, lineOf } from './row.ts';
import { startUp } from './start-up.ts';

/** Runs all measurements, or those named: `npm run bench -- ready orders`. */
const BENCHES: Readonly<Record<string, Bench>> = {
  ready,
  counts,
  cost,
  bundles,
  issue,
  'start-up': startUp,
  orders,
  acme,
  floor,
  growth,
  model,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Name one of: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`);
console.log(lineOf({ what: 'what', figure: 'figure', beside: 'beside' }));
const judged: boolean[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const row of await bench()) {
    console.log(lineOf(row));
    if (row.within !== undefined) judged.push(row.within);
  }
}
const numFailedTests = judged.filter((within) => !within).length;
if (numFailedTests > 0) process.exitCode = 1;
// Read by .ci/count.mjs.
const report = process.env['VITEST_JSON'];
if (report)
  writeFileSync(report, JSON.stringify({ numPassedTests: judged.length - numFailedTests, numFailedTests }));
