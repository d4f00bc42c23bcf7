import { spawnSync } from 'node:child_process';

/** Whether openssl verifies a request's own signature; undefined where there is no openssl. */
export function opensslTakes(file: string): boolean | undefined {
  const { error, status } = spawnSync('openssl', ['req', '-in', file, '-noout', '-verify']);
  return error ? undefined : status === 0;
}
