import { describe, expect, it } from 'vitest';
import { relevantRecordsFinder } from '../../lib/caa/caa-findings.ts';
import type { RecordType, Resolver } from '../../lib/dns/resolver.ts';
import { resolverOf } from '../doubles/resolver.ts';

const RECORD = { type: 'CAA', flags: 0, tag: 'issue', value: 'example.com' } as const;

/** A resolver that records its queries. */
function asking(dns: Resolver = resolverOf({})) {
  const asked: string[] = [];
  const resolve = (name: string, type: RecordType) => {
    asked.push(`${name} ${type}`);
    return dns.resolve(name, type);
  };
  return { asked, dns: { resolve } };
}

describe('climbing for the relevant records', () => {
  it('goes up to the top-level domain, and not to the root (RFC 8659 §3)', async () => {
    const { asked, dns } = asking();

    const found = await relevantRecordsFinder(dns)('x.y.z');

    expect(found).toEqual({ found: true, at: 'z', owner: 'z', records: [] });
    expect(asked).toEqual(['x.y.z CAA', 'y.z CAA', 'z CAA']);
  });

  it('ends at the first records (RFC 8659 §3)', async () => {
    const { asked, dns } = asking(resolverOf({ 'b.c CAA': [RECORD] }));

    const found = await relevantRecordsFinder(dns)('a.b.c');

    expect(found).toEqual({ found: true, at: 'b.c', owner: 'b.c', records: [RECORD] });
    expect(asked).toEqual(['a.b.c CAA', 'b.c CAA']);
  });

  it('ends if an answer is missing: records above may be meant for others', async () => {
    const failed = { security: 'bogus', detail: 'DNSSEC validation failed' } as const;
    const dns = resolverOf({ 'b.c CAA': failed, 'c CAA': [RECORD] });

    const found = await relevantRecordsFinder(dns)('a.b.c');

    expect(found).toEqual({ found: false, at: 'b.c', detail: 'bogus: DNSSEC validation failed' });
  });
});
