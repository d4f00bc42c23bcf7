import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installTool } from '../tools/install.js';
import { PACKAGED } from './bundling/serverless-esbuild.ts';

const ROOT = join(import.meta.dirname, '..');

/** Disables credentials, configuration and network of the user: the result depends on the repository and the arguments only. */
const OFFLINE = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

type Run = {
  offline?: boolean;
  stdio?: SpawnSyncOptions['stdio'];
  /** An earlier run of this command has packaged the functions. */
  packaged?: boolean;
};

/** Runs the Serverless Framework on the stack of a folder, and returns its output; ends this process if it fails. */
export async function serverless(
  folder: string,
  args: readonly string[],
  { offline = false, stdio = 'inherit', packaged = false }: Run = {},
): Promise<string> {
  const command = await serverlessCommand().catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
  const { AWS_PROFILE: _, ...withoutProfile } = process.env;
  const env = {
    ...(offline ? { ...withoutProfile, ...OFFLINE } : process.env),
    ...(packaged && { [PACKAGED]: 'true' }),
  };
  const { status, stdout } = spawnSync(process.execPath, [command, ...args], {
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

/**
 * The script of its command; its first use installs it.
 * @throws Error if it cannot be installed
 */
export const serverlessCommand = async (): Promise<string> =>
  join(await installTool('serverless'), 'serverless/bin/serverless.js');
