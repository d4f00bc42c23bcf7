import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { costOf, total } from '../../bench/cost/cost-of.ts';
import { BUDGETS } from '../../bench/cost/prices.ts';
import { countOrder, LIMITS } from '../../bench/record/count-order.ts';
import { Counted } from '../../bench/record/counted.ts';

describe('An order that goes well costs at most', { timeout: 120_000 }, () => {
  it(`${LIMITS.calls} AWS calls, ${LIMITS.writeUnits} write units, six transitions and two mails, for one name (DV)`, async () => {
    const counted = await countOrder(['count.example.org']);
    const { calls, writeUnits, transitions, mails } = counted;

    const asked = Object.values(calls).reduce((sum, each) => sum + each, 0);
    expect(asked, JSON.stringify(calls)).toBeLessThanOrEqual(LIMITS.calls);
    expect(writeUnits).toBeLessThanOrEqual(LIMITS.writeUnits);
    expect(transitions).toBe(LIMITS.transitions);
    expect(mails).toBe(2);
    // The recorder works: each of the services was called.
    expect(new Set(Object.keys(calls).map((call) => call.split(' ')[0]))).toEqual(
      new Set(['dynamodb', 'sfn', 'ses', 'kms']),
    );
    expect(writeUnits).toBeGreaterThan(20);
    // At list price, from counts alone; every kind of billed request occurred.
    const parts = costOf(counted);
    expect(total(Object.values(parts)), JSON.stringify(parts)).toBeLessThanOrEqual(BUDGETS[2] ?? 0);
    expect(Object.entries(parts).filter(([, dollars]) => dollars === 0)).toEqual([['objects', 0]]);

    // The table of docs/deploy.md rests on what `npm run bench -- cost` stored.
    const { one } = Counted.parse(JSON.parse(readFileSync('bench/cost/counted.json', 'utf8')));
    expect(Math.abs(one.writeUnits - writeUnits)).toBeLessThanOrEqual(4);
    expect(Math.abs(total(Object.values(one.calls)) - asked)).toBeLessThanOrEqual(2);
    expect(Math.abs(one.loggedBytes / counted.loggedBytes - 1)).toBeLessThanOrEqual(0.2);
    expect(counted.metrics).toEqual(one.metrics);
  });

  it('no more with an Idempotency-Key, by which its answer is kept', async () => {
    const { calls, writeUnits } = await countOrder(['count.example.org'], { idempotencyKey: 'count-1' });

    const asked = Object.values(calls).reduce((sum, each) => sum + each, 0);
    expect(asked, JSON.stringify(calls)).toBeLessThanOrEqual(LIMITS.calls);
    expect(writeUnits).toBeLessThanOrEqual(LIMITS.writeUnits);
  });

  it('six transitions with two domains, too, and one mail to each contact and one to the applicant', async () => {
    const counted = await countOrder(['one.example.org', 'two.example.net']);

    expect(counted.transitions).toBe(LIMITS.transitions);
    expect(counted.mails).toBe(3);
    const parts = costOf(counted);
    expect(total(Object.values(parts)), JSON.stringify(parts)).toBeLessThanOrEqual(BUDGETS[3] ?? 0);
  });

  it('one transition more with a reviewer, and one mail to each: contact, reviewer, applicant', async () => {
    const counted = await countOrder(['ov.example.org'], { type: 'OV' });

    expect(counted.transitions).toBe(LIMITS.transitions + 1);
    expect(counted.mails).toBe(3);
    const parts = costOf(counted);
    expect(total(Object.values(parts)), JSON.stringify(parts)).toBeLessThanOrEqual(BUDGETS[3] ?? 0);
  });
});
