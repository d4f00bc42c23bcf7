import { describe, expect, it } from 'vitest';
import type { Challenge } from '../../lib/verification/challenge.ts';
import { historyOf } from '../../lib/verification/challenge-history.ts';
import { byPage, openChallenge } from '../contract/open-challenge.ts';

const at = (second: number) => `2026-11-23T10:00:${String(second).padStart(2, '0')}.000Z`;

describe('The history of a challenge', () => {
  it('of before 2026-11-29 is what its attributes still say', () => {
    const { sealedValue, ...open } = openChallenge({
      sentAt: at(1),
      mailsSent: 1,
      delivery: { state: 'bounced', at: at(2), permanent: true, detail: 'Unknown.' },
    });
    const approved: Challenge = {
      ...open,
      ...{ state: 'approved', decidedAt: at(3), answered: byPage, scope: 'names' },
    };

    expect(historyOf(approved)).toEqual([
      { is: 'sent', at: at(1) },
      { is: 'bounced', at: at(2), permanent: true, detail: 'Unknown.' },
      { is: 'approved', at: at(3), scope: 'names' },
    ]);
    expect(historyOf({ ...open, state: 'expired', endedAt: at(4) }).at(-1)).toEqual({
      is: 'expired',
      at: at(4),
    });
    expect(historyOf(openChallenge())).toEqual([]);
  });

  it('names each fact once, by what was kept of it', () => {
    const challenge = openChallenge({
      sentAt: at(5),
      delivery: { state: 'delivered', at: at(6) },
      facts: [
        { is: 'sent', at: at(1) },
        { is: 'sent', at: at(5) },
        { is: 'delivered', at: at(6) },
      ],
    });

    expect(historyOf(challenge)).toEqual(challenge.facts);
  });

  it('puts a delivery behind the sending of its mail, though the mail service had a slower clock', () => {
    const facts: Challenge['facts'] = [
      { is: 'delivered', at: at(1) },
      { is: 'sent', at: at(2) },
      { is: 'bounced', at: at(3), permanent: false },
      { is: 'sent', at: at(30) },
    ];

    expect(historyOf(openChallenge({ sentAt: at(30), facts })).map(({ is, at }) => [is, at])).toEqual([
      ['sent', at(2)],
      ['delivered', at(2)],
      ['bounced', at(3)],
      ['sent', at(30)],
    ]);
  });
});
