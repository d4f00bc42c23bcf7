import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

const ROOT = join(import.meta.dirname, '../..');
const READY_WITHIN_MILLISECONDS = 60_000;

/** A runtime in a process of its own. */
export type ChildRuntime = {
  url: string;
  smtpPort: number;
  /** Its whole output so far. */
  output(): string;
  /** Sends it a signal, and resolves when the process has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
};

/**
 * Starts `local/start.ts` as a process of its own, as `npm start` does, and waits until it is ready. It builds and serves
 * the console only if the environment says `CONSOLE: 'on'`.
 * @throws CannotStart with its output if it does not become ready
 */
export async function startChild(options: {
  home: string;
  port: number;
  environment?: Record<string, string>;
}): Promise<ChildRuntime> {
  const { home, port, environment } = options;
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  const child = spawn(process.execPath, ['--import', './local/check-node.js', 'local/start.ts'], {
    cwd: ROOT,
    env: {
      PATH,
      HOME,
      ...(TMPDIR && { TMPDIR }),
      CONSOLE: 'off',
      ...environment,
      PORT: `${port}`,
      COUNTERSIGN_HOME: home,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(`${chunk}`));
  const output = () => said.join('');

  await ready(child, output).catch(async (error: unknown) => {
    await end(child, 'SIGKILL');
    throw error;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    smtpPort: port + 25,
    output,
    end: (signal) => end(child, signal),
  };
}

function ready(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: string) => reject(new CannotStart(`The runtime ${why}:\n${output()}`));
    const timer = setTimeout(() => giveUp('was not ready in time'), READY_WITHIN_MILLISECONDS);
    child.stdout?.on('data', () => {
      if (!output().includes('Ctrl-C ends it')) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', () => {
      clearTimeout(timer);
      giveUp('ended before it was ready');
    });
  });
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
