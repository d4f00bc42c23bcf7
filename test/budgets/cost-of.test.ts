import { describe, expect, it } from 'vitest';
import { costOf, total } from '../../bench/cost/cost-of.ts';

const NOTHING = {
  calls: {},
  invocations: {},
  writeUnits: 0,
  readUnits: 0,
  indexUnits: {},
  transitions: 0,
  mails: 0,
  loggedBytes: 0,
  metrics: [],
};
const dollars = (changes: object): number => total(Object.values(costOf({ ...NOTHING, ...changes })));

describe('The list price of an order', () => {
  it('is zero without requests', () => {
    expect(dollars({})).toBe(0);
  });

  it.each([
    ['a thousand mails', { mails: 1000 }, 0.1],
    ['a thousand transitions', { transitions: 1000 }, 0.025],
    ['a million write units', { writeUnits: 1e6 }, 0.625],
    ['a million read units', { readUnits: 1e6 }, 0.125],
  ])('of %s is what AWS lists', (_, counted, price) => {
    expect(dollars(counted)).toBeCloseTo(price, 6);
  });

  it('prices a signature at five times any other use of a key', () => {
    const { signatures, 'Random Values': sealings } = costOf({
      ...NOTHING,
      calls: { 'kms Sign': 1, 'kms Encrypt': 1 },
    });

    expect((signatures ?? 0) / (sealings ?? 0)).toBeCloseTo(5);
  });

  it('counts requests by the functions that answer them, and not by their authorizer', () => {
    const { 'API requests': requests, invocations } = costOf({
      ...NOTHING,
      invocations: { placeOrder: 2, caller: 5, sweep: 3 },
    });

    expect(requests).toBeCloseTo(2e-6, 12);
    expect(invocations).toBeGreaterThan(2e-6);
  });
});
