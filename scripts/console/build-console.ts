import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** In the built folder: the hash of what it was built from. */
const MARK = '.built-from';
const BUILD_WITHIN_MILLISECONDS = 120_000;

export type Built = { folder: string; failed?: string };

/**
 * Builds the console of a clone into `console/dist`, if it is missing or its sources or dependencies have changed since. The
 * folder is replaced as a whole, so a build that fails or dies leaves the former one.
 * @param announce is called before a build
 * @returns the folder; and why the build failed, if it did
 */
export function buildConsole(root: string, announce: () => void): Built {
  const source = join(root, 'console');
  const folder = join(source, 'dist');
  const hash = hashOf(root);
  if (builtFrom(folder) === hash) return { folder };
  announce();
  const fresh = join(source, `.build-${process.pid}`);
  try {
    const vite = createRequire(join(source, 'package.json')).resolve('vite/package.json');
    const args = [
      join(dirname(vite), 'bin/vite.js'),
      'build',
      '--outDir',
      fresh,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ];
    const { status, stderr, stdout, error } = spawnSync(process.execPath, args, {
      cwd: source,
      encoding: 'utf8',
      timeout: BUILD_WITHIN_MILLISECONDS,
    });
    if (status !== 0)
      return { folder, failed: reasonIn(`${error?.message ?? ''}${stderr ?? ''}${stdout ?? ''}`) };
    writeFileSync(join(fresh, MARK), hash);
    const former = join(source, `.build-${process.pid}-former`);
    if (existsSync(folder)) renameSync(folder, former);
    renameSync(fresh, folder);
    rmSync(former, { recursive: true, force: true });
    return { folder };
  } catch (error) {
    // Of two builds at the same time one comes too late to replace the folder.
    if (builtFrom(folder) === hash) return { folder };
    return { folder, failed: reasonIn(error instanceof Error ? error.message : String(error)) };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Everything that a build depends on: the sources, and the versions of all dependencies. */
function hashOf(root: string): string {
  const source = join(root, 'console');
  const files = readdirSync(source, { withFileTypes: true })
    .filter(({ name }) => !/^(node_modules|dist|\.build-.*)$/.test(name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(source, entry.name)) : [join(source, entry.name)],
    )
    .sort();
  const hash = createHash('sha256');
  for (const path of [join(root, 'package-lock.json'), ...files])
    hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function builtFrom(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, MARK), 'utf8');
  } catch {
    return undefined;
  }
}

/** The first lines of what a failed build printed, without colors. */
const reasonIn = (output: string): string =>
  output
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of a terminal begin with one.
    .replace(/\u001b\[[\d;]*m/g, '')
    .trim()
    .split('\n')
    .slice(0, 5)
    .join('\n') || 'no reason was given';
