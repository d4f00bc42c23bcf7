import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { giveUp } from './cannot-start.ts';
import { startChild } from './demo/child-runtime.ts';
import { freePort } from './demo/free-port.ts';
import { runDemo } from './demo/run-demo.ts';

const OUTPUT = 'demo-output';

// Takes an order from application to certificate on a runtime of its own, and removes all but the certificate afterwards.
const folder = await mkdtemp(join(tmpdir(), 'countersign-demo-'));
try {
  const home = join(folder, 'state');
  const runtime = await startChild({ home, port: await freePort() });
  try {
    await runDemo({ ...runtime, home, output: resolve(OUTPUT) });
  } finally {
    await runtime.end('SIGTERM');
  }
} catch (error) {
  giveUp(error);
} finally {
  await rm(folder, { recursive: true, force: true });
}
