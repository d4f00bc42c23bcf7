import { describe, expect, test } from 'vitest';
import { after } from '../../lib/clock.ts';
import { DATED_RULES } from '../../lib/policy/dated-rules.ts';
import { METHODS, methodStatus } from '../../lib/policy/methods.ts';
import {
  DOMAIN_REUSE,
  domainReuseDays,
  IDENTITY_REUSE,
  identityReuseDays,
  longestValidityDays,
  VALIDITY,
} from '../../lib/policy/periods.ts';

const midnight = (day: string) => `${day}T00:00:00.000Z`;
const justBefore = (day: string) => new Date(Date.parse(midnight(day)) - 1).toISOString();

describe('the table of all dated rules', () => {
  test('lists each with its dates in order, its source, and how it is kept', () => {
    expect(DATED_RULES.length).toBeGreaterThan(10);
    for (const { about, rows, kept } of DATED_RULES) {
      const days = rows.map(({ from }) => from);
      expect(days, about).toEqual([...new Set(days)].sort());
      for (const { from, source } of rows) {
        expect(new Date(from).toISOString().slice(0, 10)).toBe(from);
        expect(source).toMatch(/^(BR \d|Chrome Root Program Policy \d)/);
      }
      expect(kept).not.toBe('');
    }
  });
});

describe('the dated rules', () => {
  test.each([
    ['2026-03-15', 397, 199],
    ['2027-03-15', 199, 99],
    ['2029-03-15', 99, 46],
  ])('shorten the validity at %s from %i to %i days', (day, before, since) => {
    expect(longestValidityDays('br', justBefore(day))).toBe(before);
    expect(longestValidityDays('br', midnight(day))).toBe(since);
  });

  test.each([
    ['2026-03-15', 398, 200],
    ['2027-03-15', 200, 100],
    ['2029-03-15', 100, 10],
  ])('shorten the reuse of a confirmation at %s from %i to %i days', (day, before, since) => {
    expect(domainReuseDays('br', justBefore(day))).toBe(before);
    expect(domainReuseDays('br', midnight(day))).toBe(since);
  });

  test('shorten the use of a review at 2026-03-15 from 825 to 398 days', () => {
    expect(identityReuseDays('br', justBefore('2026-03-15'))).toBe(825);
    expect(identityReuseDays('br', midnight('2026-03-15'))).toBe(398);
  });

  test.each(['3.2.2.4.4', '3.2.2.4.13', '3.2.2.4.14'] as const)('end method %s', (method) => {
    expect(methodStatus('br', method, justBefore('2026-03-15'))).toBe('usable');
    expect(methodStatus('br', method, midnight('2026-03-15'))).toBe('discouraged');
    expect(methodStatus('br', method, justBefore('2028-03-15'))).toBe('discouraged');
    expect(methodStatus('br', method, midnight('2028-03-15'))).toBe('ended');
    expect(methodStatus('internal', method, midnight('2028-03-15'))).toBe('discouraged');
  });

  test.each(['2020-01-01', '2026-11-22', '2030-01-01'])('do not bind a private CA at %s', (day) => {
    expect(longestValidityDays('internal', midnight(day))).toBe(398);
    expect(domainReuseDays('internal', midnight(day))).toBe(398);
    expect(identityReuseDays('internal', midnight(day))).toBe(825);
  });

  test('are in the order of their dates, each with its source', () => {
    for (const rows of [VALIDITY, DOMAIN_REUSE, IDENTITY_REUSE, ...Object.values(METHODS)]) {
      const days = rows.map(({ from }) => from);
      expect(days).toEqual([...days].sort());
      expect(
        rows.every(({ from, source }) => /^\d{4}-\d\d-\d\d$/.test(from) && source.startsWith('BR ')),
      ).toBe(true);
    }
  });

  test('permit no longer validity than the Baseline Requirements, on any day', () => {
    for (let day = '2026-01-01T00:00:00.000Z'; day < '2030-01-01'; day = after(day, 1, 'days')) {
      const must = VALIDITY.filter(({ from }) => from <= day.slice(0, 10)).at(-1)?.value.mustDays ?? 0;
      expect(longestValidityDays('br', day)).toBeLessThan(must);
    }
  });
});
