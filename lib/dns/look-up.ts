import { Transient } from '../problem.ts';
import type { DnsRecord, RecordOf, RecordType, Resolver } from './resolver.ts';

/**
 * The records of a name, none where there are none.
 * @throws Transient where the answer is bogus or cannot be had: that is never permission (RFC 8659 §3 fails closed).
 */
export async function lookUp<T extends RecordType>(
  resolver: Resolver,
  name: string,
  type: T,
): Promise<RecordOf<T>[]> {
  const answer = await resolver.resolve(name, type);
  if (answer.security === 'bogus' || answer.security === 'unavailable') {
    throw new Transient(`DNS: ${type} of ${name} is ${answer.security} (${answer.detail}).`);
  }
  return answer.records.filter((record: DnsRecord): record is RecordOf<T> => record.type === type);
}
