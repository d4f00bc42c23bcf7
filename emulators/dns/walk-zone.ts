import type { Zone, ZoneEntry } from './zone.ts';

export const TYPE_CODES = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28, CAA: 257 } as const;
export type RecordType = keyof typeof TYPE_CODES;

export function isRecordType(type: string): type is RecordType {
  return Object.hasOwn(TYPE_CODES, type);
}

/** A record of the zone; `data` in the notation of the zone file. */
export type ZoneRecord = { name: string; type: RecordType | 'DNAME'; data: string; ttl: number };

const TTL_SECONDS = 300;

/** The records of the answer, and the zone entry of every name on the way; the last entry is that of the final name. */
type Walk = { answers: ZoneRecord[]; met: (ZoneEntry | undefined)[] };

/** About as many aliases as resolvers follow. */
const MOST_ALIASES = 8;

/** Follows the aliases of a name to the records of one type. */
export function walkZone(zone: Zone, name: string, type: RecordType, depth = 0): Walk {
  // What a resolver answers to a loop of aliases.
  if (depth > MOST_ALIASES) return { answers: [], met: [{ security: 'unavailable' }] };
  const { alias, answers, entry } = aliasOf(zone, name, type);
  if (alias === undefined) {
    return { answers: (entry?.[type] ?? []).map((data) => recordOf(name, type, data, entry)), met: [entry] };
  }
  const further = walkZone(zone, alias, type, depth + 1);
  return { answers: [...answers, ...further.answers], met: [entry, ...further.met] };
}

/** The alias of a name: by a CNAME of its own, or by the DNAME of a name above it (RFC 6672 §3). */
function aliasOf(zone: Zone, name: string, type: RecordType) {
  const labels = name.split('.');
  for (let index = labels.length - 1; index > 0; index--) {
    const owner = labels.slice(index).join('.');
    const entry = zone.find(owner);
    const [target] = entry?.DNAME ?? [];
    if (target === undefined) continue;
    const alias = `${labels.slice(0, index).join('.')}.${withoutDot(target)}`;
    const answers = [recordOf(owner, 'DNAME', target, entry), recordOf(name, 'CNAME', `${alias}.`, entry)];
    return { alias, answers, entry };
  }
  const entry = zone.find(name);
  const [target] = type === 'CNAME' ? [] : (entry?.CNAME ?? []);
  if (target === undefined) return { alias: undefined, answers: [], entry };
  return { alias: withoutDot(target), answers: [recordOf(name, 'CNAME', target, entry)], entry };
}

const withoutDot = (name: string): string => name.toLowerCase().replace(/\.$/, '');

function recordOf(
  name: string,
  type: ZoneRecord['type'],
  data: string,
  entry: ZoneEntry | undefined,
): ZoneRecord {
  return { name, type, data, ttl: entry?.ttl ?? TTL_SECONDS };
}
