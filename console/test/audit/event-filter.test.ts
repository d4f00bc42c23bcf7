import { describe, expect, it } from 'vitest';
import { NO_FILTER, queryOf } from '../../src/audit/event-filter.ts';

describe('the filter of events', () => {
  it('asks for nothing if nothing is chosen', () => {
    expect(queryOf(NO_FILTER)).toEqual({});
  });

  it('includes both days, in the zone of the viewer', () => {
    const { from = '', until = '' } = queryOf({ ...NO_FILTER, from: '2026-11-28', until: '2026-11-28' });

    expect(new Date(from)).toEqual(new Date(2026, 10, 28));
    expect(new Date(until)).toEqual(new Date(2026, 10, 29));
  });
});
