import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import type { Challenge, ChallengeIn } from '../../lib/verification/challenge.ts';
import { findRepeatReason } from '../../lib/verification/find-repeat-reason.ts';
import { evidenceOf } from '../../lib/verification/record-approval.ts';
import type { RequestedScope } from '../../lib/verification/scope.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryEvidence } from '../doubles/evidence-store.ts';
import { openChallenge } from './a-challenge.ts';

const open = openChallenge();
const { sealedValue: _, ...closed } = open;
const { account, adn, names, organization = { name: '', country: '' } } = open.shown;
const ASKED = open.createdAt;
const APPROVED = later(ASKED, 1, 'days');
const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
const decided = { decidedAt: APPROVED, answered };
const approved: ChallengeIn<'approved'> = { ...closed, state: 'approved', ...decided, scope: 'names' };
const declined: Challenge = { ...closed, state: 'declined', ...decided };

const same: RequestedScope = { account, adn, names, organization };
const more: RequestedScope = { ...same, names: [...names, 'mail.example.org'] };
const other: RequestedScope = { ...same, organization: { name: 'Andere AG', country: 'CH' } };

/** The reason of a repeated request for a scope, from the records and the challenge of the order. */
const again = (
  requested: RequestedScope,
  {
    recorded = [] as readonly ChallengeIn<'approved'>[],
    now = later(APPROVED, 1, 'days'),
    contact = open.contact,
    obsolete = undefined as Challenge | undefined,
    states = recorded as readonly Challenge[],
    declinedAt = '',
  },
) =>
  findRepeatReason(
    {
      challenges: memoryChallenges(states),
      evidence: memoryEvidence(recorded.map(evidenceOf)),
      blocks: memoryBlocks(
        declinedAt
          ? [{ id: 'b', account, adn, because: 'declined', createdAt: declinedAt, until: declinedAt }]
          : [],
      ),
      clock: { now: () => now },
    },
    requested,
    contact,
    obsolete,
  );

describe('the reason why a contact is asked again', () => {
  it('is absent if the contact was never asked, or is asked for the same', async () => {
    expect(await again(more, {})).toBeUndefined();
    expect(await again(same, { recorded: [approved] })).toBeUndefined();
    expect(await again(same, { obsolete: open })).toBeUndefined();
  });

  it('lists the names that were neither approved nor requested by this order before', async () => {
    const added = { askedAt: ASKED, addedNames: ['mail.example.org'] };

    expect(await again(more, { recorded: [approved] })).toEqual({ ...added, approvedAt: APPROVED });
    expect(await again(more, { obsolete: approved })).toEqual({ ...added, approvedAt: APPROVED });
    expect(await again(more, { obsolete: open })).toEqual(added);
  });

  it('contains the former organisation, or that there was none', async () => {
    const { organization: _, ...dv } = open.shown;
    const ofDv: ChallengeIn<'open'> = { ...open, shown: dv };

    expect(await again(other, { obsolete: open })).toMatchObject({
      organizationWas: organization,
      addedNames: [],
    });
    expect(await again(same, { obsolete: ofDv })).toMatchObject({ organizationWas: null });
  });

  it('contains, after an approval of the whole domain, neither names nor organisation, but its end', async () => {
    const ofDomain: ChallengeIn<'approved'> = { ...approved, scope: 'domain' };
    const until = open.shown.until ?? '';

    expect(await again({ ...other, names: more.names }, { recorded: [ofDomain] })).toBeUndefined();
    expect(await again(same, { recorded: [ofDomain], now: later(until, -0.001, 'seconds') })).toBeUndefined();
    expect(await again(same, { recorded: [ofDomain], now: until })).toMatchObject({ endedAt: until });
  });

  it('compares with the last request to this contact, by any order', async () => {
    const newer = {
      ...open,
      createdAt: later(ASKED, 2, 'days'),
      shown: { ...open.shown, names: more.names },
    };
    const older = { ...newer, createdAt: later(ASKED, -2, 'days') };

    expect(await again(more, { recorded: [approved], obsolete: newer })).toBeUndefined();
    expect(await again(more, { recorded: [approved], obsolete: older })).toMatchObject({ askedAt: ASKED });
  });

  it('ignores requests to other contacts', async () => {
    const contact = 'admin@example.org';

    expect(await again(more, { contact, recorded: [approved], obsolete: open })).toBeUndefined();
  });

  it('ignores a request that expired unanswered', async () => {
    const expired: Challenge = { ...closed, state: 'expired', endedAt: open.expiresAt };

    expect(await again(more, { obsolete: expired })).toBeUndefined();
  });

  it('is absent once the contact declined, withdrew the approval, or declined at the same instant', async () => {
    const recorded = [approved];

    expect(await again(more, { recorded, states: [approved], obsolete: declined })).toBeUndefined();
    expect(await again(more, { recorded, states: [declined] })).toBeUndefined();
    expect(await again(more, { recorded, declinedAt: APPROVED })).toBeUndefined();
    expect(await again(more, { recorded, declinedAt: later(APPROVED, -0.001, 'seconds') })).toBeDefined();
  });
});
