import { describe, expect, test } from 'vitest';
import { validity } from '../../lib/application/validity.ts';

const NOW = '2026-11-22T10:00:00.000Z';

describe('the validity', () => {
  test.each([
    ['internal', undefined, 90],
    ['internal', 398, 398],
    ['br', undefined, 90],
    ['br', 199, 199],
    ['br', 1, 1],
  ] as const)('under %s of %s days is granted as %i', (policy, asked, days) => {
    expect(validity(asked, { now: NOW, policy, defaultDays: 90 })).toMatchObject({ days, findings: [] });
  });

  test.each([
    ['internal', 399, NOW],
    ['br', 200, NOW],
    ['br', 100, '2027-03-15T00:00:00.000Z'],
    ['br', 47, '2029-03-15T00:00:00.000Z'],
  ] as const)('under %s of %i days is too long at %s', (policy, asked, now) => {
    const { findings } = validity(asked, { now, policy, defaultDays: 90 });

    expect(findings).toMatchObject([{ field: '/validityDays', code: 'validity-too-long' }]);
  });

  test('gets a note if a public CA could not grant it, and only then', () => {
    const noted = (asked: number | undefined, policy: 'internal' | 'br') =>
      validity(asked, { now: NOW, policy, defaultDays: 90 }).notes.map(({ code }) => code);

    expect(noted(200, 'internal')).toEqual(['validity-beyond-public']);
    expect(noted(199, 'internal')).toEqual([]);
    expect(noted(undefined, 'internal')).toEqual([]);
    expect(noted(398, 'br')).toEqual([]);
  });

  test('follows the legal limit by default once that is shorter', () => {
    expect(validity(undefined, { now: '2029-03-15T00:00:00.000Z', policy: 'br', defaultDays: 90 }).days).toBe(
      46,
    );
  });
});
