import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Unavailable } from './unavailable.ts';

const run = promisify(execFile);

const BUILD_WITHIN_MILLISECONDS = 600_000;

/**
 * A program in Go: from the path, or else built and cached.
 * @throws Unavailable if neither is possible
 */
export async function goProgram(
  cache: string,
  { name, module, version }: { name: string; module: string; version: string },
): Promise<string> {
  const found = await run('sh', ['-c', `command -v ${name}`]).catch(() => undefined);
  if (found !== undefined) return found.stdout.trim();
  const folder = join(cache, `${name}-${version}`);
  const program = join(folder, name);
  if (existsSync(program)) return program;

  await run('go', ['version']).catch(() => {
    throw new Unavailable(`no Go, and no ${name} on the path`);
  });
  await mkdir(folder, { recursive: true });
  console.error(`Building ${name} ${version}, which takes some minutes …`);
  await run('go', ['install', `${module}@${version}`], {
    env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
    timeout: BUILD_WITHIN_MILLISECONDS,
  }).catch((error: unknown) => {
    throw new Unavailable(`${name} could not be built: ${String(error).slice(0, 200)}`);
  });
  return program;
}
