import { describe, expect, it } from 'vitest';
import { lateReviews } from '../../src/operation/stuck.ts';
import { row } from '../review/queue-row.ts';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const because = { code: 'in-review', params: {}, message: '' };
const expected = (at: string, stopped = false) => ({ expected: { at, stopped, because } });

describe('late reviews', () => {
  it('are those whose expected date has passed, unless the clock is stopped', () => {
    const rows = [
      row('late', expected('2026-11-27T11:00:00Z')),
      row('stopped', expected('2026-11-27T11:00:00Z', true)),
      row('in-time', expected('2026-11-27T13:00:00Z')),
      row('unknown'),
    ];

    expect(lateReviews(rows, NOW).map(({ id }) => id)).toEqual(['late']);
  });
});
