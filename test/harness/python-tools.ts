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
export function pythonTools({ requirements, into }: { requirements: string; into: string }): string {
  const folder = join(ROOT, into);
  const mark = join(folder, 'installed');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return join(folder, 'bin');
  rmSync(folder, { recursive: true, force: true });
  run('python3', ['-m', 'venv', folder]);
  run(join(folder, 'bin/pip'), [
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

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`);
}
