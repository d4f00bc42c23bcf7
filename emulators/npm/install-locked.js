// @ts-check
// Plain JavaScript, because a Node that cannot run TypeScript installs a newer one with it.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runNpm } from './run-npm.js';

/** In what was installed: the lock file that it was installed from. */
const INSTALLED = 'installed-lock.json';

/**
 * Whether a folder was installed from this lock file.
 * @param {string} target
 * @param {string} lock
 */
export const isInstalled = (target, lock) =>
  existsSync(join(target, INSTALLED)) && readFileSync(join(target, INSTALLED), 'utf8') === lock;

/**
 * Installs exactly what a lock file names, with the checksums in it, and moves the result into place at once: an
 * interrupted or concurrent installation leaves nothing half done.
 * @param {object} what
 * @param {string} what.manifest the text of package.json
 * @param {string} what.lock the text of package-lock.json
 * @param {string} what.part the path below the new node_modules that is wanted
 * @param {string} what.target where that goes
 * @throws Error with the reason in one sentence
 */
export async function installLocked({ manifest, lock, part, target }) {
  await mkdir(dirname(target), { recursive: true });
  const staging = await mkdtemp(join(dirname(target), '.installing-'));
  try {
    await writeFile(join(staging, 'package.json'), manifest);
    await writeFile(join(staging, 'package-lock.json'), lock);
    await runNpm(
      ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-workspaces', '--prefix', staging],
      staging,
    );
    const installed = join(staging, 'node_modules', part);
    await writeFile(join(installed, INSTALLED), lock);
    if (isInstalled(target, lock)) return;
    await rename(target, join(staging, 'replaced')).catch(unlessMissing);
    await rename(installed, target);
  } catch (error) {
    // Another process was faster.
    if (!isInstalled(target, lock)) throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** @param {NodeJS.ErrnoException} error */
function unlessMissing(error) {
  if (error.code !== 'ENOENT') throw error;
}
