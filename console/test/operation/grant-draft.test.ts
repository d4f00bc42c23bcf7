import { describe, expect, it } from 'vitest';
import { bodyOf, isComplete, NEW_GRANT } from '../../src/operation/grant-draft.ts';

const DRAFT = { account: ' acme ', namespace: ' corp', reason: 'The office', days: '398' };

describe('a grant as it is filled in', () => {
  it('ends so many days from now', () => {
    expect(bodyOf(DRAFT, Date.parse('2026-11-30T10:00:00.000Z'))).toEqual({
      account: 'acme',
      namespace: 'corp',
      reason: 'The office',
      until: '2028-01-02T10:00:00.000Z',
    });
  });

  it('is sent when nothing is missing', () => {
    expect(isComplete(DRAFT)).toBe(true);
    expect(isComplete(NEW_GRANT)).toBe(false);
    for (const field of ['account', 'namespace', 'reason', 'days'])
      expect(isComplete({ ...DRAFT, [field]: ' ' })).toBe(false);
    for (const days of ['0', '-1', '1.5', '1e3', 'a year', '99999'])
      expect(isComplete({ ...DRAFT, days })).toBe(false);
  });
});
