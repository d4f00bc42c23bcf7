import { describe, expect, it } from 'vitest';
import { climbing } from '../../lib/caa/relevant-records.ts';
import type { Answer, RecordType, Resolver } from '../../lib/dns/resolver.ts';
import { handClock } from '../doubles/hand-clock.ts';
import { resolverOf } from '../doubles/resolver.ts';

const NONE: Answer = { security: 'insecure', records: [], ttlSeconds: 60 };
const RECORD = { type: 'CAA', flags: 0, tag: 'issue', value: 'example.com' } as const;

/** A resolver that writes down what it is asked. */
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

    const found = await climbing({ dns, clock: handClock() })('x.y.z');

    expect(found).toEqual({ found: true, at: 'z', records: [] });
    expect(asked).toEqual(['x.y.z CAA', 'y.z CAA', 'z CAA']);
  });

  it('ends at the first records (RFC 8659 §3)', async () => {
    const { asked, dns } = asking(resolverOf({ 'b.c CAA': [RECORD] }));

    const found = await climbing({ dns, clock: handClock() })('a.b.c');

    expect(found).toEqual({ found: true, at: 'b.c', records: [RECORD] });
    expect(asked).toEqual(['a.b.c CAA', 'b.c CAA']);
  });

  it('ends where an answer is missing: what is above may be meant for others', async () => {
    const failed = { security: 'bogus', detail: 'DNSSEC validation failed' } as const;
    const dns = resolverOf({ 'b.c CAA': failed, 'c CAA': [RECORD] });

    const found = await climbing({ dns, clock: handClock() })('a.b.c');

    expect(found).toEqual({ found: false, at: 'b.c', detail: 'bogus: DNSSEC validation failed' });
  });

  it('asks once for what 100 names have in common, and never more than 20 questions at a time', async () => {
    let open = 0;
    let most = 0;
    const asked: string[] = [];
    const dns: Resolver = {
      async resolve(name) {
        asked.push(name);
        most = Math.max(most, ++open);
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
        return NONE;
      },
    };
    const relevantTo = climbing({ dns, clock: handClock() });

    await Promise.all(Array.from({ length: 100 }, (_, index) => relevantTo(`n${index}.a.example.org`)));

    expect(asked).toHaveLength(100 + 3);
    expect(new Set(asked).size).toBe(asked.length);
    expect(most).toBe(20);
  });

  it('asks nothing more once 10 seconds are over, and takes that for no answer', async () => {
    const clock = handClock();
    const { asked, dns } = asking({
      resolve: async () => {
        clock.advance(6000);
        return NONE;
      },
    });

    const found = await climbing({ dns, clock })('a.b.c.example.org');

    expect(asked).toHaveLength(2);
    expect(found).toMatchObject({ found: false, at: 'c.example.org' });
  });
});
