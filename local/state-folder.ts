import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart } from './cannot-start.ts';

const MARK = 'countersign.json';
const LOCK = 'lock.db';

/** The folder of all state: `COUNTERSIGN_HOME`, or else `.countersign` in the working directory. */
export function stateFolder(): string {
  return resolve(process.env['COUNTERSIGN_HOME'] || '.countersign');
}

/**
 * Locks the state folder for this process, and creates it if it is missing. The lock is a file lock of the system, which a
 * kill -9 releases, so none is ever stale.
 * @throws CannotStart if it cannot be written, contains other files, or is locked by another process
 */
export function takeStateFolder(home: string): { release: () => void } {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const entries = readdirSync(home);
    if (entries.length > 0 && !entries.includes(MARK))
      throw new CannotStart(`${home} contains other files: set COUNTERSIGN_HOME to an empty folder.`);
    writeFileSync(join(home, MARK), '{ "format": 1 }\n');
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new CannotStart(
      `The state folder ${home} cannot be written (${code}): set COUNTERSIGN_HOME to another folder.`,
    );
  }
  const lock = new DatabaseSync(join(home, LOCK));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new CannotStart(
      `A runtime${runningAs(home)} uses ${home} already: stop it, or set COUNTERSIGN_HOME and PORT.`,
    );
  }
  writeFileSync(join(home, 'runtime.pid'), `${process.pid}\n`);
  return {
    release() {
      rmSync(join(home, 'runtime.pid'), { force: true });
      lock.close();
    },
  };
}

/** Removes all state; the folder itself and its lock stay. */
export function emptyStateFolder(home: string): void {
  if (!existsSync(home)) return;
  const { release } = takeStateFolder(home);
  for (const entry of readdirSync(home))
    if (entry !== MARK && !entry.startsWith(LOCK))
      rmSync(join(home, entry), { recursive: true, force: true });
  release();
}

function runningAs(home: string): string {
  try {
    return ` (process ${readFileSync(join(home, 'runtime.pid'), 'utf8').trim()})`;
  } catch {
    return '';
  }
}
