import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const VERSION = 'v2.10.1';
const BUILD_WITHIN_MILLISECONDS = 300_000;

/** The program to compare with is not available; the message has the reason. */
export class Unavailable extends Error {}

/**
 * The program of Pebble: from the path, or else built by Go and cached.
 * @throws Unavailable if neither is possible
 */
export async function findPebble(cache: string): Promise<string> {
  const found = await run('sh', ['-c', 'command -v pebble']).catch(() => undefined);
  if (found !== undefined) return found.stdout.trim();
  const folder = join(cache, `pebble-${VERSION}`);
  const program = join(folder, 'pebble');
  if (existsSync(program)) return program;

  await run('go', ['version']).catch(() => {
    throw new Unavailable('no Go, and no pebble on the path');
  });
  await mkdir(folder, { recursive: true });
  await run('go', ['install', `github.com/letsencrypt/pebble/v2/cmd/pebble@${VERSION}`], {
    env: { ...process.env, GOBIN: folder },
    timeout: BUILD_WITHIN_MILLISECONDS,
  }).catch((error: unknown) => {
    throw new Unavailable(`Pebble could not be built: ${String(error).slice(0, 200)}`);
  });
  return program;
}
