import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import type { Challenge, ChallengeIn } from '../../lib/verification/challenge.ts';
import { type DomainStatusInput, domainStatusOf, isConfirmed } from '../../lib/verification/domain-status.ts';
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
const requested = { account, adn, names, ...(organization && { organization }) };

const standing = (challenge: Challenge | undefined, changes: Partial<DomainStatusInput> = {}) =>
  domainStatusOf(
    {
      domain: { adn, contact: open.contact, names },
      challenge,
      requested: requested,
      evidence: undefined,
      at: { now: later(APPROVED, 1, 'hours'), reuseDays: 398 },
      declinedAt: undefined,
      ...changes,
    },
    { submittedAt: SUBMITTED },
  ).kind;

describe('the status of a domain', () => {
  it('is approved until the instant from which the rules do not allow the approval', () => {
    const end = later(APPROVED, 10, 'days');

    expect(standing(approved(), { at: { now: later(end, -0.001, 'seconds'), reuseDays: 10 } })).toBe(
      'approved',
    );
    expect(standing(approved(), { at: { now: end, reuseDays: 10 } })).toBe('unasked');
  });

  it('is approved until the instant that the page showed', () => {
    const until = open.shown.until ?? '';

    expect(standing(approved(), { at: { now: later(until, -0.001, 'seconds'), reuseDays: 1000 } })).toBe(
      'approved',
    );
    expect(standing(approved(), { at: { now: until, reuseDays: 1000 } })).toBe('unasked');
  });

  it('is not approved by an approval from the future', () => {
    const at = { now: later(APPROVED, -0.001, 'seconds'), reuseDays: 398 };

    expect(standing(approved(), { at })).toBe('unasked');
  });

  it('is not approved if a contact declined since, or at the same instant', () => {
    expect(standing(approved(), { declinedAt: later(APPROVED, -0.001, 'seconds') })).toBe('approved');
    expect(standing(approved(), { declinedAt: APPROVED })).toBe('unasked');
  });

  it('is approved for an additional name only if the whole domain was approved', () => {
    const more = { requested: { ...requested, names: [...names, 'mail.example.org'] } };

    expect(standing(approved(), more)).toBe('unasked');
    expect(standing(approved({ scope: 'domain' }), more)).toBe('approved');
  });

  it('is open only if every scope that can be chosen covers the requested one', () => {
    const more = { requested: { ...requested, names: [...names, 'mail.example.org'] } };
    const ofDomain = openChallenge({ shown: { ...open.shown, scopes: ['domain'] } });

    expect(standing(open)).toBe('open');
    expect(standing(open, more)).toBe('unasked');
    expect(standing(ofDomain, more)).toBe('open');
  });

  it('is declined or expired only since the order was submitted, or the contact was chosen again', () => {
    const declined: Challenge = { ...closed, state: 'declined', decidedAt: APPROVED, answered };
    const expired: Challenge = { ...closed, state: 'expired', endedAt: APPROVED, mailsSent: 1 };
    const chosen = (chosenAt: string) => ({ domain: { adn, contact: open.contact, names, chosenAt } });
    const before = later(APPROVED, -0.001, 'seconds');

    expect([standing(declined), standing(expired)]).toEqual(['declined', 'expired']);
    expect(standing(declined, chosen(APPROVED))).toBe('declined');
    expect(standing(declined, chosen(later(APPROVED, 0.001, 'seconds')))).toBe('unasked');
    expect([standing(expired, chosen(before)), standing(expired, chosen(APPROVED))]).toEqual([
      'expired',
      'unasked',
    ]);
  });

  it('is not expired if its mail was never sent', () => {
    expect(standing({ ...closed, state: 'expired', endedAt: APPROVED, mailsSent: 0 })).toBe('unasked');
  });

  it('is not open or expired by a challenge of another contact', () => {
    const domain = { adn, contact: 'admin@example.org', names };
    const superseded: Challenge = { ...closed, state: 'superseded', endedAt: APPROVED };

    expect(standing(open, { domain })).toBe('unasked');
    expect(standing({ ...closed, state: 'expired', endedAt: APPROVED, mailsSent: 1 }, { domain })).toBe(
      'unasked',
    );
    expect(standing(superseded)).toBe('unasked');
  });

  it('counts as confirmed if it is proven or approved', () => {
    const domain = { adn, contact: open.contact, names };
    const evidence = { adn, confirmedAt: APPROVED, challengeId: open.id };
    const challenge = approved();
    if (challenge.state !== 'approved') throw new Error(challenge.state);

    expect(isConfirmed({ kind: 'proven', domain, evidence })).toBe(true);
    expect(isConfirmed({ kind: 'approved', domain, challenge })).toBe(true);
    expect(isConfirmed({ kind: 'open', domain, challenge: open })).toBe(false);
  });
});
