import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const BUDGET_MEGABYTES = 400;

/** What `du -sm` shows, without caches; a file with several names counts once. */
function megabytesIn(folder: string): number {
  const seen = new Set<number>();
  const bytesIn = (path: string): number => {
    const { ino, blocks, isDirectory } = withKind(path);
    if (seen.has(ino)) return 0;
    seen.add(ino);
    const entries = isDirectory ? readdirSync(path) : [];
    return entries.reduce((sum, entry) => sum + bytesIn(join(path, entry)), blocks * 512);
  };
  const packages = readdirSync(folder).filter((entry) => !entry.startsWith('.'));
  return packages.reduce((sum, entry) => sum + bytesIn(join(folder, entry)), 0) / 2 ** 20;
}

function withKind(path: string) {
  const stat = lstatSync(path);
  return { ino: stat.ino, blocks: stat.blocks, isDirectory: stat.isDirectory() };
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('What `npm ci` installs', () => {
  it(`takes at most ${BUDGET_MEGABYTES} MB`, () => {
    const megabytes = megabytesIn('node_modules');

    expect(megabytes).toBeGreaterThan(100);
    expect(megabytes).toBeLessThanOrEqual(BUDGET_MEGABYTES);
  });
});
