import { describe, expect, it } from 'vitest';
import { stuckBecause } from '../../src/operation/stuck.ts';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const LONG_AGO = '2026-11-27T10:59:00Z';
const JUST_NOW = '2026-11-27T11:59:00Z';

describe('an order', () => {
  it('is stuck in checks or issuance after an hour', () => {
    expect(stuckBecause({ status: 'submitted', since: LONG_AGO }, NOW)).toBe('checks');
    expect(stuckBecause({ status: 'issuing', since: LONG_AGO }, NOW)).toBe('issuance');
    expect(stuckBecause({ status: 'issuing', since: JUST_NOW }, NOW)).toBeUndefined();
  });

  it('is stuck in review once its expected date has passed', () => {
    const late = { at: '2026-11-27T11:00:00Z', stopped: false };

    expect(stuckBecause({ status: 'reviewing', since: JUST_NOW, expected: late }, NOW)).toBe('review');
    expect(stuckBecause({ status: 'reviewing', since: LONG_AGO }, NOW)).toBeUndefined();
  });

  it('is not stuck while a contact must act', () => {
    expect(stuckBecause({ status: 'verifying', since: LONG_AGO }, NOW)).toBeUndefined();
  });
});
