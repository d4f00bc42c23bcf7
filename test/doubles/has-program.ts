import { spawnSync } from 'node:child_process';

/** Whether this machine has a program that a test needs: if it is missing, the test is skipped by name. */
export const hasProgram = (name: 'openssl' | 'curl' | 'bash' | 'python3'): boolean =>
  spawnSync(name, [name === 'openssl' ? 'version' : '--version']).status === 0;
