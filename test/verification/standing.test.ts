import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import type { Challenge, ChallengeIn } from '../../lib/verification/challenge.ts';
import { type Known, standingOf } from '../../lib/verification/standing.ts';
import { openChallenge } from './a-challenge.ts';

const SUBMITTED = '2026-11-22T10:00:00.000Z';
const APPROVED = '2026-11-23T10:00:00.000Z';
const open = openChallenge();
const { sealedValue: _, ...closed } = open;
const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
const approved = (changes: Partial<ChallengeIn<'approved'>> = {}): Challenge => ({
  ...{ ...closed, state: 'approved', decidedAt: APPROVED, answered, scope: 'names' },
  ...changes,
});
const { account, adn, names, organization } = open.shown;
const wanted = { account, adn, names, ...(organization && { organization }) };

const standing = (challenge: Challenge | undefined, changes: Partial<Known> = {}) =>
  standingOf(
    {
      domain: { adn, contact: open.contact, names },
      challenge,
      wanted,
      evidence: undefined,
      at: { now: later(APPROVED, 1, 'hours'), reuseDays: 398 },
      declinedAt: undefined,
      ...changes,
    },
    { submittedAt: SUBMITTED },
  ).kind;

describe('how a domain stands', () => {
  it('approved, up to the instant at which the rules allow the approval no more', () => {
    const end = later(APPROVED, 10, 'days');

    expect(standing(approved(), { at: { now: later(end, -0.001, 'seconds'), reuseDays: 10 } })).toBe(
      'approved',
    );
    expect(standing(approved(), { at: { now: end, reuseDays: 10 } })).toBe('unasked');
  });

  it('approved, up to the instant that the page said', () => {
    const until = open.shown.until ?? '';

    expect(standing(approved(), { at: { now: later(until, -0.001, 'seconds'), reuseDays: 1000 } })).toBe(
      'approved',
    );
    expect(standing(approved(), { at: { now: until, reuseDays: 1000 } })).toBe('unasked');
  });

  it('not approved by an approval from the future', () => {
    const at = { now: later(APPROVED, -0.001, 'seconds'), reuseDays: 398 };

    expect(standing(approved(), { at })).toBe('unasked');
  });

  it('not approved if a contact declined since, or at the same instant', () => {
    expect(standing(approved(), { declinedAt: later(APPROVED, -0.001, 'seconds') })).toBe('approved');
    expect(standing(approved(), { declinedAt: APPROVED })).toBe('unasked');
  });

  it('approved for a name more only if the domain was approved', () => {
    const more = { wanted: { ...wanted, names: [...names, 'mail.example.org'] } };

    expect(standing(approved(), more)).toBe('unasked');
    expect(standing(approved({ scope: 'domain' }), more)).toBe('approved');
  });

  it('open only while every answer that may be chosen would cover what is wanted', () => {
    const more = { wanted: { ...wanted, names: [...names, 'mail.example.org'] } };
    const ofDomain = openChallenge({ shown: { ...open.shown, scopes: ['domain'] } });

    expect(standing(open)).toBe('open');
    expect(standing(open, more)).toBe('unasked');
    expect(standing(ofDomain, more)).toBe('open');
  });
});
