import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A one-machine runtime on an empty folder, started by the command of the README. */
export type Started = {
  url: string;
  home: string;
  /** The process of the runtime itself, not of npm. */
  pid: number;
  /** From the command to the line with *is ready*. */
  readyAfterMilliseconds: number;
  stop(): Promise<void>;
};

/** The environment without what `npm run` adds, which belongs to the folder of this repository. */
export const ownNpmEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'INIT_CWD'),
  );

/**
 * @param root the folder of the product, of this version or another
 * @throws Error with its output if it does not become ready
 */
export async function npmStart(root = ROOT): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const home = join(folder, 'state');
  const port = await freePort();
  const begin = performance.now();
  // A process group of its own, so that one signal ends npm, its shell and the runtime.
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...ownNpmEnvironment(), PORT: `${port}`, COUNTERSIGN_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said.includes('is ready')) return;
      said += chunk;
      if (said.includes('is ready')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`npm start ended: ${said}`)));
  });
  const readyAfterMilliseconds = performance.now() - begin;
  const pid = Number(await readFile(join(home, 'runtime.pid'), 'utf8'));
  return {
    url: `http://127.0.0.1:${port}`,
    home,
    pid,
    readyAfterMilliseconds,
    async stop() {
      const ended = once(child, 'exit');
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await ended;
      // npm does not wait for it, and it still writes to its folder.
      await until('the runtime to end', async () => !isRunning(pid) || undefined);
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
