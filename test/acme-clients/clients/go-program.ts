import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildGo, whyNoGo } from '../../harness/go-tools.ts';
import type { Client } from '../client.ts';

/** Not in the folder of the sources, and kept: git does not see it. */
const BUILT = join(import.meta.dirname, '../../../.acme-clients');

/** A program that Go builds of a module in this folder; `of` is the Go module whose version is that of the client. */
export function goProgram(module: string, what: string, of: string) {
  const folder = join(import.meta.dirname, '..', module);
  const file = join(BUILT, what.split('/').at(-1) ?? what);
  return {
    file,
    from: 'Go module',
    whyNot: () => whyNoGo(folder),
    prepare: () => void buildGo({ module: folder, what, into: file }),
    version: () => {
      const { stdout } = spawnSync('go', ['list', '-m', '-f', '{{.Version}}', of], {
        cwd: folder,
        encoding: 'utf8',
      });
      return stdout.trim().replace(/^v/, '');
    },
  } satisfies Omit<Client, 'name' | 'steps'> & { file: string };
}
