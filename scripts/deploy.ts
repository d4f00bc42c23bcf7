import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SERVERLESS = join(ROOT, 'node_modules/serverless/bin/serverless.js');

/** The stack of the keys first: the other one imports what it gives out. Arguments are passed on to both. */
for (const folder of ['serverless/keys', '.']) {
  const { status } = spawnSync(process.execPath, [SERVERLESS, 'deploy', ...process.argv.slice(2)], {
    cwd: join(ROOT, folder),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
