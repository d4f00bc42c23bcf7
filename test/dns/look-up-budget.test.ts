import { describe, expect, it } from 'vitest';
import { relevantRecordsFinder } from '../../lib/caa/caa-findings.ts';
import { withinBudget } from '../../lib/dns/look-up-budget.ts';
import type { Answer, Resolver } from '../../lib/dns/resolver.ts';

const NONE: Answer = { security: 'insecure', records: [], ttlSeconds: 60 };

/** A resolver that counts its queries, and answers in the next turn. */
function counting() {
  const count = { asked: [] as string[], open: 0, most: 0 };
  const dns: Resolver = {
    async resolve(name, type) {
      count.asked.push(`${name} ${type}`);
      count.most = Math.max(count.most, ++count.open);
      await new Promise((resolve) => setImmediate(resolve));
      count.open -= 1;
      return NONE;
    },
  };
  return { count, dns };
}

const silent = (signals: AbortSignal[] = []): Resolver => ({
  resolve: (_name, _type, over) => {
    if (over) signals.push(over);
    return new Promise(() => {});
  },
});

describe('the look-ups of one request', () => {
  it('query once what 100 names have in common, and never more than 40 at a time', async () => {
    const { count, dns } = counting();
    const relevantTo = relevantRecordsFinder(withinBudget(dns));

    await Promise.all(Array.from({ length: 100 }, (_, index) => relevantTo(`n${index}.a.example.org`)));

    expect(count.asked).toHaveLength(100 + 3);
    expect(new Set(count.asked).size).toBe(count.asked.length);
    expect(count.most).toBe(40);
  });

  it('query different types of one name', async () => {
    const { count, dns } = counting();
    const budgeted = withinBudget(dns);

    await Promise.all([budgeted.resolve('a.example', 'A'), budgeted.resolve('a.example', 'MX')]);

    expect(count.asked).toEqual(['a.example A', 'a.example MX']);
  });

  it('end together, answered or not, when their time is over, and abort the resolver', async () => {
    const signals: AbortSignal[] = [];
    const dns = withinBudget(silent(signals), 0.02);

    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => dns.resolve(`n${index}.example`, 'CAA')),
    );

    const detail = 'the look-ups took too long';
    expect(new Set(answers.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ security: 'unavailable', detail })]),
    );
    expect(signals).toHaveLength(40);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('do not start any more when their time is over', async () => {
    const signals: AbortSignal[] = [];
    const dns = withinBudget(silent(signals), 0.01);
    await dns.resolve('a.example', 'CAA');

    expect(await dns.resolve('b.example', 'CAA')).toMatchObject({ security: 'unavailable' });
    expect(signals).toHaveLength(1);
  });
});
