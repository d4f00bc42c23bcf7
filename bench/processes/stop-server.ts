import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';

/** Ends a server that was started for a measurement, then what it used, and removes its folder. */
export async function stopServer(
  child: ChildProcess,
  folder: string,
  used?: { stop(): Promise<void> },
): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
  await used?.stop();
  await rm(folder, { recursive: true, force: true });
}
