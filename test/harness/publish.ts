import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

type Records = Readonly<Record<string, readonly string[]>>;

/**
 * Publishes records of a name in the zone of the DNS emulator, in place of those of the same types; other names stay as they are.
 * Read and written at once, because journeys run at the same time.
 */
export function publish(home: string, name: string, records: Records): void {
  const file = join(home, 'zone.yml');
  const zone = existsSync(file) ? (parse(readFileSync(file, 'utf8')) ?? {}) : {};
  writeFileSync(file, JSON.stringify({ ...zone, [name]: { ...zone[name], ...records } }));
}
