import { describe, expect, it } from 'vitest';
import {
  type Challenge,
  type ChallengeIn,
  isWaitedFor,
  mayDecline,
} from '../../lib/verification/challenge.ts';
import { Evidence } from '../../lib/verification/evidence.ts';
import { evidenceOf, recordApproval } from '../../lib/verification/record-approval.ts';
import { requestedScopeOf } from '../../lib/verification/scope.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryDomains } from '../doubles/domain-store.ts';
import { memoryEvidence } from '../doubles/evidence-store.ts';
import { submission } from '../order/make.ts';
import { openChallenge } from './a-challenge.ts';

const AT = '2026-11-23T10:00:00.000Z';
const { sealedValue: _, ...closed } = openChallenge();
const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
const approved: ChallengeIn<'approved'> = {
  ...closed,
  state: 'approved',
  decidedAt: AT,
  answered,
  scope: 'domain',
};

describe('the evidence of an approval', () => {
  it('contains who approved what, when and how, and how the contact was asked', () => {
    const mail = { sentAt: AT, messageId: 'm1' };
    const { createdAt, expiresAt, mailsSent, valueHash } = approved;
    const asked = { createdAt, expiresAt, mailsSent, valueHash, mailSha256: approved.mail.sha256 };

    expect(evidenceOf({ ...approved, ...mail })).toMatchObject({
      ...{ account: 'acme', adn: 'example.org', confirmedAt: AT, challengeId: approved.id, scope: 'domain' },
      ...{ contact: approved.contact, shown: approved.shown, answered },
      asked: { ...asked, ...mail },
    });
    expect(evidenceOf(approved).asked).toStrictEqual(asked);
    expect(Evidence.parse(evidenceOf(approved))).toEqual(evidenceOf(approved));
  });

  it('is stored once and listed for its contact, however often it is recorded', async () => {
    const [evidence, challenges, domains] = [memoryEvidence(), memoryChallenges([approved]), memoryDomains()];

    for (const _ of [1, 2]) await recordApproval({ evidence, challenges, domains }, approved);

    expect(await evidence.list('acme', 'example.org')).toEqual([evidenceOf(approved)]);
    expect(await challenges.listApprovals(approved)).toEqual([approved.id]);
    expect(await domains.load('acme', 'example.org')).toMatchObject({
      mail: {
        id: approved.id,
        confirmedAt: approved.decidedAt,
        contact: approved.contact,
        scope: approved.scope,
      },
    });
  });
});

describe('the requested scope of a domain', () => {
  it('has its names for the account, with the organisation of the subject', () => {
    const domain = { adn: 'example.org', names: ['example.org'] };
    const organization = { name: 'Beispiel GmbH', country: 'DE' };
    const ofOv = { ...submission(1), organization: { ...organization, subjectHash: 'ab'.repeat(32) } };

    expect(requestedScopeOf({ account: 'acme' }, ofOv, domain)).toStrictEqual({
      account: 'acme',
      ...domain,
      organization,
    });
    expect(requestedScopeOf({ account: 'acme' }, submission(1), domain)).toStrictEqual({
      account: 'acme',
      ...domain,
    });
  });
});

describe('a challenge', () => {
  it('can be declined, also once one approval was withdrawn, but not twice', () => {
    const { scope: _, ...decided } = approved;
    const declined: Challenge = { ...decided, state: 'declined' };
    const expired: Challenge = { ...closed, state: 'expired', endedAt: AT };
    const challenges: Challenge[] = [
      openChallenge(),
      approved,
      expired,
      { ...declined, withdrawn: true },
      declined,
    ];

    expect(challenges.map(mayDecline)).toEqual([true, true, true, true, false]);
  });

  it('is waited for while it is open, unless its order was withdrawn', () => {
    const open = openChallenge();
    const noted = (waits: boolean) => openChallenge({ order: { waits, version: 3, at: AT } });

    expect([open, noted(true), noted(false), approved].map(isWaitedFor)).toEqual([true, true, false, false]);
  });
});
