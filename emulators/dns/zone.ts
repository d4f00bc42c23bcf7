import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const records = z.array(z.string().min(1)).optional();

const Entry = z.strictObject({
  security: z.enum(['secure', 'insecure', 'bogus', 'unavailable', 'silent']).optional(),
  A: records,
  AAAA: records,
  CNAME: records,
  DNAME: records,
  MX: records,
  TXT: records,
  CAA: records,
  ttl: z.number().int().min(0).max(604_800).optional(),
  mail: z.enum(['delivers', 'bounces', 'defers', 'complains', 'stalls']).optional(),
});
export type ZoneEntry = z.infer<typeof Entry>;
const ZoneFile = z.record(z.string().toLowerCase(), Entry);
type ZoneFile = z.infer<typeof ZoneFile>;

/** The zone of this package, amended by a `zone.yml` in the folder, which is read again when it changes. */
export function readZone(folder: string) {
  const shipped = parseZone(join(import.meta.dirname, 'zone.yml'));
  const ownPath = join(folder, 'zone.yml');
  let own: { changedAtMs: number; entries: ZoneFile } = { changedAtMs: 0, entries: {} };

  function entry(key: string): ZoneEntry | undefined {
    const changedAtMs = statSync(ownPath, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAtMs !== own.changedAtMs) {
      own = { changedAtMs, entries: changedAtMs === 0 ? {} : parseZone(ownPath) };
    }
    const base = shipped[key];
    const over = own.entries[key];
    return base === undefined && over === undefined ? undefined : { ...base, ...over };
  }

  return {
    /** The entry of a name, amended by the wildcards above it; undefined if there is none. */
    find(name: string): ZoneEntry | undefined {
      const labels = name.toLowerCase().replace(/\.$/, '').split('.');
      const above = labels.map((_, index) => `*.${labels.slice(index + 1).join('.')}`).slice(0, -1);
      const known = [labels.join('.'), ...above].map(entry).filter((found) => found !== undefined);
      return known.length === 0 ? undefined : Object.assign({}, ...known.reverse());
    },
  };
}
export type Zone = ReturnType<typeof readZone>;

function parseZone(path: string): ZoneFile {
  const parsed = ZoneFile.safeParse(parse(readFileSync(path, 'utf8')) ?? {});
  if (parsed.success) return parsed.data;
  throw new Error(`${path} is not a zone file: ${z.prettifyError(parsed.error)}`);
}
