import { spawnSync } from 'node:child_process';

/** Whether openssl verifies the signature of a request; undefined if openssl is not installed. */
export function opensslTakes(file: string): boolean | undefined {
  const { error, status } = spawnSync('openssl', ['req', '-in', file, '-noout', '-verify']);
  return error ? undefined : status === 0;
}
