import { describe, expect, it } from 'vitest';
import { apply, replay } from '../../lib/order/apply.ts';
import { summaryOf } from '../../lib/order/summary.ts';
import { APPLICANT, AT, factsOf, historyTo, REPLACEMENT_ID, REVIEWER } from './make.ts';

const facts = factsOf(1);
const replacement = { order: REPLACEMENT_ID, as: 'renewal' };

describe('what a list shows of an order', () => {
  it('contains three of its names, and their number', () => {
    const names = ['a.example.org', 'b.example.org', 'c.example.org', 'd.example.org'];

    expect(summaryOf({ ...replay(historyTo('draft')), names })).toMatchObject({
      names: names.slice(0, 3),
      nameCount: 4,
    });
  });

  it('contains the fields of its status, and none of another one', () => {
    const issued = replay(historyTo('issued'));
    const replaced = apply(issued, facts['replacement.ordered']);
    const [created, ...rest] = historyTo('draft');
    if (created?.type !== 'order.created') throw new Error('no beginning');
    const successor = replay([{ ...created, replaces: { order: REPLACEMENT_ID, as: 'renewal' } }, ...rest]);
    const reviewing = ['review.claimed', 'review.held', 'order.delayed'] as const;
    const { notAfter, issuer, ...ofAnIssued } = summaryOf(issued);
    const common = [...Object.keys(ofAnIssued), 'turn'];
    const further = (...given: Parameters<typeof summaryOf>) =>
      Object.fromEntries(Object.entries(summaryOf(...given)).filter(([key]) => !common.includes(key)));

    expect(further(issued)).toEqual({ notAfter: AT, issuer: 'own' });
    expect(further(replaced)).toEqual({ notAfter: AT, issuer: 'own', replacedBy: replacement });
    expect(further(successor)).toEqual({ replaces: replacement });
    expect(further(replay(historyTo('revoked')))).toEqual({
      issuer: 'own',
      revoked: { at: AT, reason: 'superseded' },
    });
    expect(further(replay(historyTo('reviewing')))).toStrictEqual({
      inReview: { authors: [APPLICANT], notes: [] },
    });
    expect(
      further(replay([...historyTo('reviewing'), ...reviewing.map((type) => facts[type])])),
    ).toMatchObject({
      claim: { by: REVIEWER, until: AT },
      held: { by: REVIEWER, at: AT, comment: facts['review.held'].comment },
      expectedAt: AT,
    });
  });
});
