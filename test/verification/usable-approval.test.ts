import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import type { ChallengeIn } from '../../lib/verification/challenge.ts';
import { evidenceOf } from '../../lib/verification/record-approval.ts';
import { usableApproval } from '../../lib/verification/usable-approval.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryEvidence } from '../doubles/evidence-store.ts';
import { openChallenge } from './a-challenge.ts';

const APPROVED = '2026-11-23T10:00:00.000Z';
const { sealedValue: _, ...closed } = openChallenge();
const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
const approved = (
  letter: string,
  changes: Partial<ChallengeIn<'approved'>> = {},
): ChallengeIn<'approved'> => ({
  ...{ ...closed, id: letter.repeat(26), state: 'approved', decidedAt: APPROVED, answered, scope: 'names' },
  ...changes,
});
const { account, adn, names, organization } = closed.shown;
const requested = { account, adn, names, ...(organization && { organization }) };

/** Which approval is found at an instant; `gone` are those that were withdrawn since. */
async function found(
  approvals: readonly ChallengeIn<'approved'>[],
  {
    now = later(APPROVED, 1, 'days'),
    declinedAt = '',
    gone = '',
    lost = '',
    reuseDays = 10,
    of = requested,
  } = {},
): Promise<string | undefined> {
  const challenges = approvals
    .map((each) => {
      const { scope: _, ...rest } = each;
      return gone.includes(each.id.charAt(0)) ? { ...rest, state: 'declined' as const } : each;
    })
    .filter(({ id }) => !lost.includes(id.charAt(0)));
  const block = { id: 'b', account, adn, because: 'declined' as const, until: later(APPROVED, 30, 'days') };
  const usable = await usableApproval(
    {
      challenges: memoryChallenges(challenges),
      evidence: memoryEvidence(approvals.map(evidenceOf)),
      blocks: memoryBlocks(declinedAt ? [{ ...block, createdAt: declinedAt }] : []),
      clock: { now: () => now },
      reuseDays: () => reuseDays,
    },
    of,
  );
  return usable?.challengeId.charAt(0);
}

describe('the approval that is used', () => {
  const earlier = approved('a', { decidedAt: later(APPROVED, -1, 'days') });
  const newer = approved('b');

  it('is the newest one that covers the requested scope', async () => {
    const ofLess = approved('c', {
      decidedAt: later(APPROVED, 1, 'hours'),
      shown: { ...closed.shown, names: ['example.org'] },
    });

    expect(await found([earlier, newer, ofLess])).toBe('b');
    expect(await found([ofLess])).toBeUndefined();
    expect(await found([])).toBeUndefined();
  });

  it('is used until the instant from which the rules do not allow it', async () => {
    const end = later(APPROVED, 10, 'days');

    expect(await found([newer], { now: later(end, -0.001, 'seconds') })).toBe('b');
    expect(await found([newer], { now: end })).toBeUndefined();
  });

  it('is never one from the future', async () => {
    expect(await found([newer], { now: APPROVED })).toBe('b');
    expect(await found([newer], { now: later(APPROVED, -0.001, 'seconds') })).toBeUndefined();
  });

  it('is an older one if the newest was withdrawn, and none if all were', async () => {
    expect(await found([earlier, newer], { gone: 'b' })).toBe('a');
    expect(await found([earlier, newer], { gone: 'ab' })).toBeUndefined();
    expect(await found([earlier, newer], { lost: 'ab' })).toBeUndefined();
  });

  it('was given after the last decline, not before or at the same instant', async () => {
    const { decidedAt } = earlier;

    expect(await found([earlier, newer], { declinedAt: later(APPROVED, -0.001, 'seconds') })).toBe('b');
    expect(await found([newer], { declinedAt: APPROVED })).toBeUndefined();
    expect(await found([earlier, newer], { gone: 'b', declinedAt: decidedAt })).toBeUndefined();
    expect(await found([earlier, newer], { gone: 'b', declinedAt: later(decidedAt, -1, 'days') })).toBe('a');
  });
});
