import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SERVERLESS = join(ROOT, 'node_modules/serverless/bin/serverless.js');

/** Disables credentials, configuration and network of the user: the result depends on the repository and the arguments only. */
const OFFLINE = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

/** Runs the Serverless Framework on the stack of a folder, and returns its output; ends this process if it fails. */
export function serverless(
  folder: string,
  args: readonly string[],
  { offline = false, stdio = 'inherit' }: { offline?: boolean; stdio?: SpawnSyncOptions['stdio'] } = {},
): string {
  const { AWS_PROFILE: _, ...withoutProfile } = process.env;
  const env = offline ? { ...withoutProfile, ...OFFLINE } : process.env;
  const { status, stdout } = spawnSync(process.execPath, [SERVERLESS, ...args], {
    cwd: join(ROOT, folder),
    env,
    stdio,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) {
    // Serverless prints errors to standard output, too.
    console.error(`${stdout ?? ''}`);
    process.exit(status ?? 1);
  }
  return `${stdout ?? ''}`;
}
