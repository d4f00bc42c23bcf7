import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownNpmEnvironment } from '../processes/npm-start.ts';
import { Unavailable } from '../processes/unavailable.ts';

const run = promisify(execFile);

const ROOT = join(import.meta.dirname, '../..');

/** The commit beside which orders are measured: the state before work on speed began. */
export const FORMER = 'dd879a3';
const COMMIT = 'dd879a391461bbecb86f4ff4a15acc90e658a1d5';
const INSTALL_WITHIN_MILLISECONDS = 300_000;

/**
 * The folder of the former state with its dependencies, made from this repository's history and kept for later runs.
 * @throws Unavailable if the history lacks the commit, or its dependencies cannot be installed
 */
export async function findFormer(cache: string): Promise<string> {
  const folder = join(cache, `countersign-${FORMER}`);
  if (existsSync(folder)) return folder;

  await run('git', ['cat-file', '-e', `${COMMIT}^{commit}`], { cwd: ROOT }).catch(() => {
    throw new Unavailable(
      `this clone lacks commit ${FORMER}: \`git fetch --unshallow\`, or \`git fetch origin ${COMMIT}\``,
    );
  });
  console.error(`Installing ${FORMER}, which takes a minute …`);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const archive = join(unfinished, 'archive.tar');
  await run('git', ['archive', '--output', archive, COMMIT], { cwd: ROOT });
  await run('tar', ['-xf', archive, '-C', unfinished]);
  await rm(archive);
  await run('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: unfinished,
    env: ownNpmEnvironment(),
    timeout: INSTALL_WITHIN_MILLISECONDS,
  }).catch((error: unknown) => {
    throw new Unavailable(
      `the dependencies of ${FORMER} could not be installed: ${String(error).slice(0, 200)}`,
    );
  });
  await rename(unfinished, folder);
  return folder;
}
