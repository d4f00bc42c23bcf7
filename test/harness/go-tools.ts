import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Why the programs of a Go module cannot be built here, in one sentence; undefined if they can. */
export function whyNoGo(module: string): string | undefined {
  const needed = Number(/^go 1\.(\d+)/m.exec(readFileSync(join(module, 'go.mod'), 'utf8'))?.[1]);
  // Run in its folder: if allowed, Go uses the toolchain that the module names.
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION'], { cwd: module, encoding: 'utf8' });
  if (status === null) return 'There is no go.';
  const minor = Number(/^go1\.(\d+)/.exec(stdout)?.[1] ?? 0);
  return minor >= needed
    ? undefined
    : `Go 1.${needed} is needed, this is ${stdout.trim() || 'an older one'}.`;
}

/**
 * Builds a program of a Go module that pins all of its versions.
 * @returns the program
 * @throws Error with the output of go
 */
export function buildGo({ module, what, into }: { module: string; what: string; into: string }): string {
  mkdirSync(dirname(into), { recursive: true });
  const { status, stdout, stderr } = spawnSync('go', ['build', '-o', into, what], {
    cwd: module,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${what} cannot be built:\n${stdout}${stderr}`);
  return into;
}
