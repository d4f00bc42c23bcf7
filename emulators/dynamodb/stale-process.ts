import { readFile, readlink, rm } from 'node:fs/promises';

const ENDS_WITHIN_MS = 3000;

/**
 * Ends the process that an earlier start left behind, and no other: the system reuses a pid, so the process must still run
 * this program.
 */
export async function endStale(pidFile: string, program: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (Number.isInteger(pid) && pid > 1) {
    const deadline = performance.now() + ENDS_WITHIN_MS;
    while (await runs(pid, program)) {
      process.kill(pid, performance.now() > deadline ? 'SIGKILL' : 'SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  await rm(pidFile, { force: true });
}

async function runs(pid: number, program: string): Promise<boolean> {
  const executable = await readlink(`/proc/${pid}/exe`).catch(() => '');
  // The link is marked if the program was replaced while it ran (by npm ci).
  return executable.replace(/ \(deleted\)$/, '') === program;
}
