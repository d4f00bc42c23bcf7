import { isRecordType, walkZone, type ZoneRecord } from './walk-zone.ts';
import type { Zone } from './zone.ts';

/** Resolves a name in the form of `dns.promises.resolve` of Node, whose errors it also has: ENODATA and ESERVFAIL. */
export type Resolve = (name: string, type: string) => Promise<unknown[]>;

const FAILURES: readonly (string | undefined)[] = ['bogus', 'unavailable', 'silent'];

/** Resolves by the records of a zone. A CAA query, whose answer Node forms in another way, finds none. */
export const resolveIn =
  (zone: Zone): Resolve =>
  async (name, type) => {
    const known = isRecordType(type) && type !== 'CAA';
    const { answers, met } = known ? walkZone(zone, name.toLowerCase(), type) : { answers: [], met: [] };
    if (met.some((entry) => FAILURES.includes(entry?.security))) throw failure('ESERVFAIL', name, type);
    const found = answers.filter((record) => record.type === type);
    if (found.length === 0) throw failure('ENODATA', name, type);
    return found.map(asNodeRecord);
  };

const failure = (code: string, name: string, type: string): Error =>
  Object.assign(new Error(`${type} of ${name}: ${code}`), { code });

function asNodeRecord({ type, data }: ZoneRecord): unknown {
  if (type === 'TXT') return [data];
  if (type !== 'MX') return withoutDot(data);
  const [priority = '', exchange = ''] = data.split(/ +/);
  return { priority: Number(priority), exchange: withoutDot(exchange) };
}

const withoutDot = (name: string): string => name.replace(/\.$/, '');
