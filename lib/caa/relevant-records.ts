import type { DnsRecord, RecordOf, Resolver } from '../dns/resolver.ts';

/** The record set that is relevant to a name, and where it was found; or where and why the answer is missing. */
export type Relevant =
  /** `owner`: where the records stand, if `at` is an alias. */
  | { found: true; at: string; owner: string; records: readonly RecordOf<'CAA'>[] }
  | { found: false; at: string; detail: string };

/**
 * Finds relevant record sets by climbing from a name up to its top-level domain (RFC 8659 §3); the root is not asked. The
 * resolver follows aliases at each level, and the climb goes on above the name that was asked, not above its alias.
 * @param dns the resolver of one request (lib/dns/look-up-budget.ts): it asks once for what several names climb past
 */
export function relevantRecordsFinder(dns: Resolver) {
  return async function relevantTo(name: string): Promise<Relevant> {
    for (let at = name; ; at = above(at)) {
      const answer = await dns.resolve(at, 'CAA');
      if (answer.security === 'bogus' || answer.security === 'unavailable')
        return { found: false, at, detail: `${answer.security}: ${answer.detail}` };
      const records = answer.records.filter(isCaa);
      if (records.length > 0 || !at.includes('.'))
        return { found: true, at, owner: answer.owner ?? at, records };
    }
  };
}

const isCaa = (record: DnsRecord): record is RecordOf<'CAA'> => record.type === 'CAA';

const above = (name: string): string => name.slice(name.indexOf('.') + 1);
