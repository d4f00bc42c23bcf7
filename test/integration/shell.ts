import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** One bash for all blocks, as a reader pastes them: a variable of one is set in the next. */
export function openShell(folder: string, environment: Record<string, string>) {
  const child = spawn('bash', ['-euo', 'pipefail'], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
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
    /** @returns the output. @throws Error with it if a command fails */
    async run(commands: string): Promise<string> {
      const mark = `— block ${++blocks} is done —`;
      output = '';
      const done = new Promise<void>((resolve) => {
        const look = () => {
          if (!output.includes(mark)) return;
          watching.delete(look);
          resolve();
        };
        watching.add(look);
      });
      // A command must not read the rest of the script.
      child.stdin.write(`{ ${commands}\n} < /dev/null\necho '${mark}'\n`);
      await Promise.race([
        done,
        ended.then(([status]) => {
          throw new Error(`bash ended with ${status}:\n${commands}\n${output}`);
        }),
      ]);
      return output.replace(mark, '');
    },
    async close(): Promise<void> {
      child.stdin.end();
      await ended;
    },
  };
}

export type Shell = ReturnType<typeof openShell>;
