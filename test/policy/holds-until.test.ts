import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { holdsUntil } from '../../lib/policy/methods.ts';
import { domainReuseDays } from '../../lib/policy/periods.ts';

const MAIL = '3.2.2.4.4';

describe('the end of an approval', () => {
  // The days are repeated here on purpose.
  it.each([
    ['internal', '2026-11-28T10:00:00.000Z', '2027-12-31T10:00:00.000Z'],
    ['internal', '2029-01-01T00:00:00.000Z', '2030-02-03T00:00:00.000Z'],
    ['br', '2025-06-01T00:00:00.000Z', '2026-03-15T00:00:00.000Z'],
    ['br', '2026-05-01T10:00:00.000Z', '2026-11-17T10:00:00.000Z'],
    ['br', '2026-11-28T10:00:00.000Z', '2027-03-15T00:00:00.000Z'],
    ['br', '2027-03-15T00:00:00.000Z', '2027-06-23T00:00:00.000Z'],
    ['br', '2028-02-01T00:00:00.000Z', '2028-03-15T00:00:00.000Z'],
  ] as const)('under %s, if given on %s, is %s', (policy, given, end) => {
    expect(holdsUntil(policy, MAIL, given)).toBe(end);
  });

  it('is the first instant at which the rules of that instant allow no reuse, and lies before the end of the method', () => {
    const day = fc
      .integer({ min: 0, max: 2800 })
      .map((days) => later('2021-01-01T10:00:00.000Z', days, 'days'));
    fc.assert(
      fc.property(day, (given) => {
        fc.pre(given < '2028-03-15T00:00:00.000Z');
        const end = holdsUntil('br', MAIL, given);
        const allowed = (at: string) => at < later(given, domainReuseDays('br', at), 'days');

        expect(allowed(later(end, -0.001, 'seconds'))).toBe(true);
        expect(end === '2028-03-15T00:00:00.000Z' || !allowed(end)).toBe(true);
      }),
    );
  });
});
