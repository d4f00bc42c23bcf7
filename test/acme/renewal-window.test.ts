import { describe, expect, it } from 'vitest';
import { passedWindow } from '../../lib/acme/renewal-window.ts';

const SINCE = '2026-11-30T12:00:00.000Z';

describe('A window that has passed', () => {
  it.for([
    ['2026-10-01T00:00:00.000Z', 'a certificate of last month'],
    // Its time begins five minutes before it is issued.
    ['2026-11-30T11:55:00.000Z', 'one that is issued at that instant'],
  ])('ends before its reason, and is long enough for clients: %s, %s', ([notBefore = '']) => {
    const { start, end } = passedWindow(notBefore, SINCE);

    expect(end < SINCE).toBe(true);
    expect(start >= notBefore).toBe(true);
    // acmez/v3/acme/ari.go refuses a window of one second as malformed.
    expect(Date.parse(end) - Date.parse(start)).toBeGreaterThan(2000);
  });
});
