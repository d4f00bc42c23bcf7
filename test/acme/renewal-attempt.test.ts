import { describe, expect, it } from 'vitest';
import { attentionOf, type RenewalAttempt, renewsFrom } from '../../lib/acme/renewal-attempt.ts';
import { passedWindow, renewalWindow } from '../../lib/acme/renewal-window.ts';
import { after as later } from '../../lib/clock.ts';

const NOT_BEFORE = '2026-03-01T00:00:00.000Z';
const DAYS = 90;
const lives = (days: number) => {
  const validity = { notBefore: NOT_BEFORE, notAfter: later(NOT_BEFORE, days, 'days') };
  return { ...validity, window: renewalWindow(validity) };
};
const OF_90_DAYS = lives(DAYS);
const { window: WINDOW } = OF_90_DAYS;
const hours = (at: string, count: number) => later(at, count, 'hours');
const error = { type: 'dns', detail: 'No record.' };
const seen = (attempt: RenewalAttempt | undefined, now: string) => attentionOf(OF_90_DAYS, attempt, now);

describe('a certificate without an attempt to renew it', () => {
  it('needs attention a day after the end of its window, not before', () => {
    expect(seen(undefined, NOT_BEFORE)).toBeUndefined();
    expect(seen(undefined, WINDOW.start)).toBeUndefined();
    expect(seen(undefined, hours(WINDOW.end, 23.99))).toBeUndefined();
    expect(seen(undefined, hours(WINDOW.end, 24))).toBe('no-attempt');
    expect(seen(undefined, OF_90_DAYS.notAfter)).toBe('no-attempt');
  });

  it.each([1, 2, 7, 47, 398])(
    'needs it before it ends, and after its window, if it lives %i days',
    (days) => {
      const certificate = lives(days);

      expect(attentionOf(certificate, undefined, certificate.window.end)).toBeUndefined();
      const late = later(certificate.notAfter, -days, 'hours');
      expect(attentionOf(certificate, undefined, late)).toBe('no-attempt');
    },
  );

  it('needs it a day after an operator wants it replaced', () => {
    const asked = later(NOT_BEFORE, 10, 'days');
    const certificate = { ...OF_90_DAYS, window: passedWindow(NOT_BEFORE, asked) };

    expect(attentionOf(certificate, undefined, hours(asked, 21))).toBeUndefined();
    expect(attentionOf(certificate, undefined, hours(asked, 24))).toBe('no-attempt');
  });
});

describe('a certificate with an attempt to renew it', () => {
  const at = WINDOW.start;
  const late = hours(WINDOW.end, 100);

  it('needs attention from the begin of the window if the attempt failed', () => {
    const failed: RenewalAttempt = { state: 'failed', at: later(NOT_BEFORE, 50, 'days'), error };

    expect(seen(failed, hours(WINDOW.start, -1))).toBeUndefined();
    expect(seen(failed, WINDOW.start)).toBe('attempt-failed');
    expect(seen({ ...failed, order: '01K' }, late)).toBe('attempt-failed');
  });

  it('needs it if its client has left the attempt for a day', () => {
    expect(seen({ state: 'waiting', at }, hours(at, 23.99))).toBeUndefined();
    expect(seen({ state: 'waiting', at }, hours(at, 24))).toBe('attempt-unfinished');
  });

  it('needs none while the order waits for this service, or once it is issued', () => {
    expect(seen({ state: 'waiting', at, order: '01K' }, late)).toBeUndefined();
    expect(seen({ state: 'succeeded', at, order: '01K' }, late)).toBeUndefined();
  });
});

describe('an order for the same names', () => {
  it('renews a certificate from the middle of its life on', () => {
    expect(renewsFrom(OF_90_DAYS)).toBe(later(NOT_BEFORE, DAYS / 2, 'days'));
  });

  it('renews it from the begin of an earlier window on', () => {
    const window = passedWindow(NOT_BEFORE, later(NOT_BEFORE, 10, 'days'));

    expect(renewsFrom({ ...OF_90_DAYS, window })).toBe(window.start);
  });
});
