import { spawnSync } from 'node:child_process';

/** What the module of zlint asks for (zlint/go.mod). */
const NEEDED_MINOR = 25;

/** Why programs of Go cannot be built here, in one sentence; undefined where they can. */
export function whyNoGo(): string | undefined {
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' });
  if (status !== 0) return 'There is no go.';
  const minor = Number(/^go1\.(\d+)/.exec(stdout)?.[1] ?? 0);
  return minor >= NEEDED_MINOR ? undefined : `Go 1.${NEEDED_MINOR} is needed, this is ${stdout.trim()}.`;
}
