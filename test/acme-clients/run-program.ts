import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Within it a client does one thing, on a machine that is busy. */
const WITHIN_MILLISECONDS = 240_000;

export type Ran = { status: number | null; output: string };

export type Run = { cwd: string; env: Record<string, string> };

/** Runs a program to its end. */
export async function ran(program: string, args: readonly string[], { cwd, env }: Run): Promise<Ran> {
  const child = start(program, args, { cwd, env });
  const { said, ended } = watched(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), WITHIN_MILLISECONDS);
  const status = await ended;
  clearTimeout(timer);
  return { status, output: said() };
}

/** Starts a program that runs until it is ended. */
export function started(program: string, args: readonly string[], { cwd, env }: Run) {
  const child = start(program, args, { cwd, env });
  const { said, ended } = watched(child);
  return {
    output: said,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
export type Started = ReturnType<typeof started>;

const start = (program: string, args: readonly string[], { cwd, env }: Run): ChildProcess =>
  spawn(program, args, {
    cwd,
    // Settings of this machine's user must not reach a client.
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

function watched(child: ChildProcess) {
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => parts.push(`${part}`));
  const ended = once(child, 'close').then(([status]) => status as number | null);
  return { said: () => parts.join(''), ended };
}
