import { describe, expect, it } from 'vitest';
import { apply, replay } from '../../lib/order/apply.ts';
import { confirmedIn, type Fate } from '../../lib/order/confirmation.ts';
import { deadlineOf } from '../../lib/order/deadline.ts';
import { mailTroubleOf, turnOf } from '../../lib/order/turn.ts';
import { AT, CHALLENGE_ID, factsOf, historyTo } from './make.ts';

const facts = factsOf(1);
const asking = apply(replay(historyTo('verifying')), facts['challenges.opened']);
const became = (fate: Fate) => new Map([[CHALLENGE_ID, fate]]);
const none = new Map();

describe('whose turn it is', () => {
  it.each([
    ['draft', 'applicant', 'submit'],
    ['submitted', 'service', 'checks'],
    ['verifying', 'contact', 'confirm-domain'],
    ['reviewing', 'reviewer', 'review'],
    ['returned', 'applicant', 'mend'],
    ['issuing', 'service', 'issue'],
  ] as const)('follows from the status: %s', (status, who, todo) => {
    expect(turnOf(replay(historyTo(status)), none)).toEqual({ who, todo });
  });

  it.each(['issued', 'revoked', 'refused', 'cancelled', 'lapsed'] as const)(
    'is over once nothing is left to do: %s',
    (status) => {
      expect(turnOf(replay(historyTo(status)), none)).toBeUndefined();
    },
  );

  it.each([
    ['approved', 'service', 'checks'],
    ['failed', 'applicant', 'new-mail-or-contact'],
    ['expired', 'applicant', 'new-mail-or-contact'],
  ] as const)('follows from what became of the newest challenge: %s', (fate, who, todo) => {
    expect(turnOf(asking, became(fate))).toEqual({ who, todo });
  });

  it('is the contact’s again once another contact was chosen', () => {
    const chosen = apply(asking, { ...facts['contact.chosen'], contact: 'webmaster@example.org' });

    expect(turnOf(chosen, became('failed'))).toMatchObject({ who: 'contact' });
    expect(mailTroubleOf(chosen, became('failed'))).toBeUndefined();
  });
});

describe('the trouble with a contact', () => {
  it('is a mail that bounced, while the order waits for it', () => {
    expect(mailTroubleOf(asking, became('failed'))).toBe('bounced');
    expect(mailTroubleOf(asking, became('expired'))).toBeUndefined();
    expect(mailTroubleOf(apply(asking, facts['order.withdrawn']), became('failed'))).toBeUndefined();
  });

  it('is a decline that returned the order, or came after the approval', () => {
    const reasons = [{ field: '', code: 'contact-declined', message: 'No.' }] as const;
    const issued = replay(historyTo('issued'));

    expect(mailTroubleOf(apply(asking, { ...facts['domain.declined'], reasons: [...reasons] }), none)).toBe(
      'declined',
    );
    expect(mailTroubleOf(apply(issued, facts['evidence.declined']), none)).toBe('declined');
    expect(mailTroubleOf(issued, none)).toBeUndefined();
    expect(mailTroubleOf(replay(historyTo('returned')), none)).toBeUndefined();
  });
});

describe('how many domains are confirmed', () => {
  it('is counted by answers first, then by evidence', () => {
    const issued = replay(historyTo('issued'));

    expect(confirmedIn(asking, none)).toEqual({ count: 0, of: 1 });
    expect(confirmedIn(asking, became('approved'))).toEqual({ count: 1, of: 1 });
    expect(confirmedIn(replay(historyTo('reviewing')), none)).toEqual({ count: 1, of: 1 });
    expect(confirmedIn(apply(issued, facts['evidence.declined']), none)).toEqual({ count: 0, of: 1 });
    expect(confirmedIn(replay(historyTo('draft')), none)).toBeUndefined();
  });
});

describe('the deadline of an idle order', () => {
  const periods = { draftLapseDays: 2, returnedLapseDays: 3, verificationDeadlineDays: 4 };

  it('is counted from the last change, by status', () => {
    const changedAt = '2026-11-24T10:00:00.000Z';

    expect(deadlineOf({ status: 'draft', since: AT }, periods)?.at).toBe('2026-11-25T10:00:00.000Z');
    expect(deadlineOf({ status: 'draft', since: AT, changedAt }, periods)?.at).toBe(
      '2026-11-26T10:00:00.000Z',
    );
    expect(deadlineOf({ status: 'returned', since: AT }, periods)?.at).toBe('2026-11-26T10:00:00.000Z');
    expect(deadlineOf({ status: 'verifying', since: AT }, periods)).toMatchObject({ about: 'verification' });
    expect(
      deadlineOf({ status: 'verifying', since: AT }, { ...periods, verificationDeadlineDays: 0 }),
    ).toBeUndefined();
    expect(deadlineOf({ status: 'issued', since: AT }, periods)).toBeUndefined();
  });
});
