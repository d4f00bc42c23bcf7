import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SERVERLESS = join(ROOT, 'node_modules/serverless/bin/serverless.js');

/** Nothing of the user's account or of the world is asked for: what is packaged depends on the repository alone. */
const OFFLINE = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

/** Packages one stack into `.serverless/` beside its `serverless.yml`; arguments are passed on (`--stage`, `--param`). */
function packageStack(folder: string): void {
  const { AWS_PROFILE: _, ...environment } = process.env;
  const { status } = spawnSync(process.execPath, [SERVERLESS, 'package', ...process.argv.slice(2)], {
    cwd: join(ROOT, folder),
    env: { ...environment, ...OFFLINE },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

packageStack('.');
packageStack('serverless/keys');
