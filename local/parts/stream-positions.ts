import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Positions = z.record(z.string(), z.string());

/** How far each function has read each shard, on disk: the sequence number of the last record that it has dealt with. */
export function openPositions(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'positions.json');
  const positions = read(file);
  return {
    get: (name: string, shard: string): string | undefined => positions[`${name} ${shard}`],
    /** The lowest of all, below which nobody reads again; 0 where nobody has read yet. */
    lowest: (): number => {
      const all = Object.values(positions).map(Number);
      return all.length === 0 ? 0 : Math.min(...all);
    },
    set(name: string, shard: string, sequenceNumber: string) {
      positions[`${name} ${shard}`] = sequenceNumber;
      // Renamed, not flushed: a kill -9 loses nothing, and after a power cut some records come twice.
      writeFileSync(`${file}.new`, JSON.stringify(positions));
      renameSync(`${file}.new`, file);
    },
  };
}

function read(file: string): Record<string, string> {
  try {
    return Positions.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
