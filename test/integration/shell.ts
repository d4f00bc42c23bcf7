import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How many seconds a block of commands may take, and all of them together. */
export type Limits = { block: number; all: number };

/** One bash for all blocks, as a reader pastes them: a variable of one is set in the next. */
export function openShell(folder: string, environment: Record<string, string>, limits: Limits) {
  const child = spawn('bash', ['-euo', 'pipefail'], {
    cwd: folder,
    env: { ...process.env, ...environment },
    // A group of its own, so that a command that does not end can be ended with it.
    detached: true,
  });
  const end = performance.now() + limits.all * 1000;
  let output = '';
  let blocks = 0;
  const watching = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += `${chunk}`;
      for (const look of watching) look();
    });
  const ended = once(child, 'close');

  return {
    /** @returns the output. @throws Error with it if a command fails, or if the commands take too long */
    async run(commands: string): Promise<string> {
      const mark = `— block ${++blocks} is done —\n`;
      output = '';
      const done = new Promise<void>((resolve) => {
        const look = () => {
          if (!output.includes(mark)) return;
          watching.delete(look);
          resolve();
        };
        watching.add(look);
      });
      const seconds = Math.max(Math.min(limits.block, (end - performance.now()) / 1000), 0);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
          reject(
            new Error(`These commands had not ended after ${seconds.toFixed(0)} s:\n${commands}\n${output}`),
          );
        }, seconds * 1000);
      });
      // A command must not read the rest of the script.
      child.stdin.write(`{ ${commands}\n} < /dev/null\nprintf %s '${mark}'\n`);
      try {
        await Promise.race([
          done,
          late,
          ended.then(([status]) => {
            throw new Error(`bash ended with ${status}:\n${commands}\n${output}`);
          }),
        ]);
      } finally {
        clearTimeout(timer);
      }
      return output.replace(mark, '');
    },
    async close(): Promise<void> {
      child.stdin.end();
      await ended;
    },
  };
}

export type Shell = ReturnType<typeof openShell>;
