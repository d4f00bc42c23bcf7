import { spawnSync } from 'node:child_process';

/** Runs a program to its end. @throws Error if it could not be started */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string } = {},
): { ok: boolean; stdout: string; output: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', ...options });
  if (error) throw error;
  return { ok: status === 0, stdout, output: stdout + stderr };
}

/** Why a program cannot be run, in one sentence; undefined if it can. */
export const whyMissing = (program: string, args: readonly string[]): string | undefined =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0 ? undefined : `There is no ${program}.`;
