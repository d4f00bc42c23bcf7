import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Reading records again that no function wants costs little. */
const SAVE_EVERY_MILLISECONDS = 1000;

const Positions = z.record(z.string(), z.string());

/** The position of each function in each shard, on disk: the sequence number of the last record that it has processed. */
export function openPositions(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'positions.json');
  const positions = read(file);
  let savedAt = Number.NEGATIVE_INFINITY;
  const save = () => {
    savedAt = performance.now();
    // Renamed, not flushed: a kill -9 loses nothing, and after a power failure some records are delivered twice.
    writeFileSync(`${file}.new`, JSON.stringify(positions));
    renameSync(`${file}.new`, file);
  };
  return {
    get: (name: string, shard: string): string | undefined => positions[`${name} ${shard}`],
    /** The lowest position: none of these functions reads below it again. 0 before the first read of each. */
    lowest: (names: readonly string[]): number => {
      const all = names.map((name) =>
        Object.entries(positions).filter(([key]) => key.startsWith(`${name} `)),
      );
      if (all.some((ofFunction) => ofFunction.length === 0)) return 0;
      return Math.min(...all.flat().map(([, position]) => Number(position)));
    },
    /** Stores the position of a record that the function has processed. */
    set(name: string, shard: string, sequenceNumber: string) {
      positions[`${name} ${shard}`] = sequenceNumber;
      save();
    },
    /** Stores the position of a record that the function does not want: the disk may lag behind. */
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
