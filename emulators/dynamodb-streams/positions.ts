import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Reading records again that concern nobody costs little. */
const SAVE_EVERY_MILLISECONDS = 1000;

const Positions = z.record(z.string(), z.string());

/** How far each function has read each shard, on disk: the sequence number of the last record that it has dealt with. */
export function openPositions(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'positions.json');
  const positions = read(file);
  let savedAt = Number.NEGATIVE_INFINITY;
  const save = () => {
    savedAt = performance.now();
    // Renamed, not flushed: a kill -9 loses nothing, and after a power cut some records come twice.
    writeFileSync(`${file}.new`, JSON.stringify(positions));
    renameSync(`${file}.new`, file);
  };
  return {
    get: (name: string, shard: string): string | undefined => positions[`${name} ${shard}`],
    /** The lowest of all, below which nobody reads again; 0 where nobody has read yet. */
    lowest: (): number => {
      const all = Object.values(positions).map(Number);
      return all.length === 0 ? 0 : Math.min(...all);
    },
    /** Notes a record that the function has dealt with. */
    set(name: string, shard: string, sequenceNumber: string) {
      positions[`${name} ${shard}`] = sequenceNumber;
      save();
    },
    /** Notes a record with nothing behind the last one that concerns the function: at the disk it may lag. */
    pass(name: string, shard: string, sequenceNumber: string) {
      positions[`${name} ${shard}`] = sequenceNumber;
      if (performance.now() - savedAt > SAVE_EVERY_MILLISECONDS) save();
    },
    save,
  };
}

function read(file: string): Record<string, string> {
  try {
    return Positions.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
