// @ts-check
// Plain JavaScript, because a Node that cannot run TypeScript installs a newer one with it.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, readdir, rename, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLocked, isInstalled } from '@countersign/aws-emulators/npm/install-locked';

const TOOLS = fileURLToPath(new URL('.', import.meta.url));
/** The commands of `npm ci`, which npm scripts and npx find first. */
const COMMANDS = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/**
 * Installs a folder of tools/ as its lock file says, unless that is done, and links its commands beside those of `npm ci`.
 * @param {string} name
 * @returns {Promise<string>} its node_modules folder
 * @throws Error with the reason in one sentence
 */
export async function installTool(name) {
  const folder = join(TOOLS, name);
  const target = join(folder, 'node_modules');
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  if (!isInstalled(target, lock)) {
    console.error(`Installing ${JSON.parse(manifest).description} (tools/${name}) …`);
    try {
      await installLocked({ manifest, lock, part: '.', target });
    } catch (error) {
      throw new Error(
        `tools/${name} could not be installed. ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  // On Windows npm makes scripts in place of links.
  if (process.platform !== 'win32') await linkCommands(target);
  return target;
}

/** @param {string} target */
async function linkCommands(target) {
  const commands = join(target, '.bin');
  await mkdir(COMMANDS, { recursive: true });
  for (const command of await readdir(commands)) {
    const link = join(COMMANDS, command);
    if (existsSync(link)) continue;
    const temporary = `${link}.${process.pid}`;
    await symlink(relative(COMMANDS, realpathSync(join(commands, command))), temporary);
    await rename(temporary, link);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const name of process.argv.slice(2)) await installTool(name);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
