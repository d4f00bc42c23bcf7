import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  isBegun,
  isComplete,
  isTime,
  NEW_REPLACEMENT,
} from '../../src/replacements/replacement-draft.ts';

const DRAFT = { ...NEW_REPLACEMENT, reason: ' ROCA ' };

describe('a replacement request', () => {
  it('says nothing of what was left empty', () => {
    expect(bodyOf(DRAFT)).toEqual({ reason: 'ROCA' });
  });

  it('says every condition that is given', () => {
    const conditions = { issuer: 'ca-1', keyType: 'RSA-2048', account: 'acme' } as const;

    expect(bodyOf({ ...DRAFT, ...conditions })).toEqual({ ...conditions, reason: 'ROCA' });
  });

  it('takes times in the zone of the browser, and midnight for a day alone', () => {
    const body = bodyOf({
      ...DRAFT,
      issuedAfter: { day: '2026-11-01', time: '' },
      issuedBefore: { day: '2026-11-30', time: '14:05' },
    });

    expect(body.issuedAfter).toBe(new Date(2026, 10, 1).toISOString());
    expect(body.issuedBefore).toBe(new Date(2026, 10, 30, 14, 5).toISOString());
  });

  it.each([
    [{ day: '', time: '' }, true],
    [{ day: '2026-11-30', time: '' }, true],
    [{ day: '2026-11-30', time: '23:59' }, true],
    [{ day: '2026-11', time: '' }, false],
    [{ day: '2026-11-30', time: '14' }, false],
    [{ day: '2026-13-30', time: '14:05' }, false],
    [{ day: '', time: '14:05' }, false],
  ])('takes the time %j: %s', (issuedAfter, is) => {
    expect(isTime(issuedAfter)).toBe(is);
    expect(isComplete({ ...DRAFT, issuedAfter })).toBe(is);
    expect(isComplete({ ...DRAFT, issuedBefore: issuedAfter })).toBe(is);
  });

  it('needs a reason, and is begun by anything', () => {
    expect(isComplete({ ...DRAFT, reason: ' ' })).toBe(false);
    expect(isBegun(NEW_REPLACEMENT)).toBe(false);
    expect(isBegun(DRAFT)).toBe(true);
    expect(isBegun({ ...NEW_REPLACEMENT, issuedAfter: { day: '', time: '1' } })).toBe(true);
  });
});
