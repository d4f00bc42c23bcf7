import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Why programs of Python cannot be installed here, in one sentence; undefined if they can. */
export function whyNoPython(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import venv, ensurepip'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'There is no python3 with venv and pip.';
}

/**
 * Installs what a requirements file pins into a folder of the project that git does not see, once.
 * @returns the folder of its programs
 * @throws Error with the output of pip
 */
export function pythonTools(options: {
  requirements: string;
  into: string;
  /** The program, and the environment in which it is found. */
  python?: string;
  env?: NodeJS.ProcessEnv;
}): string {
  const { requirements, into, python = 'python3', env = process.env } = options;
  const folder = join(ROOT, into);
  const mark = join(folder, 'installed');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return join(folder, 'bin');
  rmSync(folder, { recursive: true, force: true });
  run(env, python, ['-m', 'venv', folder]);
  run(env, join(folder, 'bin/pip'), [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    // Most of it never runs; the rest is compiled when it is first imported.
    '--no-compile',
    '--requirement',
    requirements,
  ]);
  writeFileSync(mark, wanted);
  return join(folder, 'bin');
}

function run(env: NodeJS.ProcessEnv, program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`);
}
