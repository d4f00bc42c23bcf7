import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, begin, replay } from '../../lib/order/apply.ts';
import type { OrderFacts } from '../../lib/order/event.ts';
import type { Order } from '../../lib/order/order.ts';
import { Conflict, Rejection } from '../../lib/problem.ts';
import { APPLICANT, EVENT_TYPES, factsOf, historyTo, REVIEWER } from './make.ts';

/** A history that the rule book allows, from any sequence of attempts: what it refuses does not happen. */
function live(attempts: readonly (keyof ReturnType<typeof factsOf>)[]): {
  history: OrderFacts[];
  orders: Order[];
} {
  const created = factsOf(0)['order.created'];
  const history: OrderFacts[] = [created];
  const orders: Order[] = [begin(created)];
  for (const type of attempts) {
    const order = orders.at(-1);
    if (order === undefined) break;
    const facts = factsOf(order.revision)[type];
    try {
      orders.push(apply(order, facts));
      history.push(facts);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return { history, orders };
}

const attempts = fc.array(fc.constantFrom(...EVENT_TYPES), { minLength: 1, maxLength: 80 });

describe('an order', () => {
  it('is issued only after every name was confirmed and this very revision was approved', () => {
    fc.assert(
      fc.property(attempts, (types) => {
        for (const order of live(types).orders) {
          if (order.status !== 'issued') continue;
          const confirmed = order.evidence.map((each) => each.adn);
          expect(order.submission.domains.every((each) => confirmed.includes(each.adn))).toBe(true);
          expect(order.approval.revision).toBe(order.submission.revision);
        }
      }),
    );
  });

  it('refuses a confirmation that leaves a domain out, and an approval of another revision', () => {
    const verifying = replay(historyTo('verifying'));
    const reviewing = replay(historyTo('reviewing'));
    const { 'domains.confirmed': confirmed, 'review.approved': approved } = factsOf(1);
    const [evidence] = confirmed.evidence;
    if (evidence === undefined) throw new Error('no evidence');

    expect(() =>
      apply(verifying, { ...confirmed, evidence: [{ ...evidence, adn: 'evil.example' }] }),
    ).toThrow(Conflict);
    expect(() => apply(reviewing, { ...approved, revision: 2 })).toThrow(Conflict);
  });

  it('is reviewed by nobody who wrote a revision of it', () => {
    const order = replay(historyTo('reviewing'));
    const by = { kind: 'reviewer', member: APPLICANT } as const;
    const {
      'review.approved': approved,
      'review.returned': returned,
      'review.refused': refused,
    } = factsOf(1);
    const { 'review.claimed': claimed, 'review.held': held } = factsOf(1);

    for (const facts of [approved, returned, refused, claimed, held]) {
      expect(() => apply(order, { ...facts, by })).toThrow(Rejection);
    }
  });

  it('is reviewed by nobody who wrote a part of it, or of what it takes over, that another submitted', () => {
    const { 'order.created': created, 'order.modified': modified, ...then } = factsOf(0);
    const { 'document.attached': attached, 'order.submitted': submitted } = then;
    const {
      'checks.passed': passed,
      'contact.chosen': chosen,
      'domains.confirmed': confirmed,
      'review.approved': approved,
    } = factsOf(1);
    const by = { kind: 'applicant', member: REVIEWER } as const;
    const rest = [submitted, passed, confirmed];
    const histories: OrderFacts[][] = [
      [{ ...created, by }, ...rest],
      [created, { ...modified, by }, ...rest],
      [created, { ...attached, by }, ...rest],
      [{ ...created, authors: [REVIEWER] }, ...rest],
      [created, submitted, passed, { ...chosen, by }, confirmed],
    ];

    for (const history of histories) {
      expect(() => apply(replay(history), approved)).toThrow(Rejection);
    }
  });

  it('lapses later the later its applicant changed something, documents too', () => {
    const at = '2026-12-24T10:00:00.000Z';
    const draft = replay(historyTo('draft'));
    const {
      'order.modified': modified,
      'document.attached': attached,
      'document.removed': removed,
    } = factsOf(0);

    for (const facts of [modified, attached, removed]) {
      expect(apply(draft, { ...facts, at })).toMatchObject({ since: at, reminders: [] });
    }
  });

  it('for an organisation is approved by a reviewer with a checklist, never by policy', () => {
    const dv = replay(historyTo('reviewing'));
    if (dv.status !== 'reviewing') throw new Error(dv.status);
    const order: Order = { ...dv, type: 'OV', submission: { ...dv.submission, type: 'OV' } };
    const approved = factsOf(1)['review.approved'];
    const checklist = {
      identitySource: 'register',
      addressSource: 'register',
      callBack: 'directory',
      highRisk: 'none',
    };

    expect(() => apply(order, approved)).toThrow(Rejection);
    expect(() => apply(order, { ...approved, by: { kind: 'policy' }, checklist })).toThrow(Rejection);
    expect(apply(order, { ...approved, checklist })).toMatchObject({
      status: 'issuing',
      approval: { checklist },
    });
  });

  it('is not withdrawn from issuing on', () => {
    fc.assert(
      fc.property(attempts, (types) => {
        const statuses = live(types).orders.map((each) => each.status);
        for (const [index, status] of statuses.entries()) {
          if (status === 'issuing') expect(statuses[index + 1]).not.toBe('draft');
          if (status === 'issued') expect(['issued', 'revoked', undefined]).toContain(statuses[index + 1]);
        }
      }),
    );
  });

  it('has at least one reason whenever it is returned', () => {
    fc.assert(
      fc.property(attempts, (types) => {
        for (const order of live(types).orders) {
          if (order.status === 'returned') expect(order.reasons.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is the same when its events are replayed', () => {
    fc.assert(
      fc.property(attempts, (types) => {
        const { history, orders } = live(types);
        expect(replay(history)).toEqual(orders.at(-1));
      }),
    );
  });

  it('counts its events, and keeps who wrote its revisions', () => {
    fc.assert(
      fc.property(attempts, (types) => {
        const { history, orders } = live(types);
        expect(orders.at(-1)?.version).toBe(history.length);
        expect(orders.at(-1)?.authors).toEqual([APPLICANT]);
      }),
    );
  });

  it('cannot begin twice, nor in the middle', () => {
    expect(() => apply(replay(historyTo('draft')), factsOf(0)['order.created'])).toThrow(Conflict);
    expect(() => replay([factsOf(0)['order.submitted']])).toThrow(Conflict);
  });
});
