import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

const FOLDER = join(import.meta.dirname, 'ordinary');
type Issue = (csr: string) => Promise<string>;
const Module = z.object({
  ordinaryIssuing: z.custom<(how: { lints: boolean }) => Promise<Issue>>((it) => typeof it === 'function'),
});

/** The same by `@peculiar/x509`, which npm installs into a folder of its own the first time; undefined if that fails. */
export async function ordinaryIssuing(how: { lints: boolean }): Promise<Issue | undefined> {
  if (!existsSync(join(FOLDER, 'node_modules/@peculiar/x509'))) {
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: FOLDER,
    });
    if (status !== 0) return undefined;
  }
  const { ordinaryIssuing: make } = Module.parse(
    await import(pathToFileURL(join(FOLDER, 'issuing.js')).href),
  );
  return make(how);
}
