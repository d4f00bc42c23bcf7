import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, replay } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/order.ts';
import { Conflict, Rejection } from '../../lib/problem.ts';
import { APPLICANT, factsOf, historyTo, REVIEWER } from './make.ts';
import { live, steps, writersIn } from './walks.ts';

describe('an order', () => {
  it('is issued only after every name was confirmed and this very revision was approved, by no author of it', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        for (const order of live(drawn).orders) {
          if (order.status !== 'issued') continue;
          const confirmed = order.evidence.map((each) => each.adn);
          expect(order.submission.domains.every((each) => confirmed.includes(each.adn))).toBe(true);
          expect(order.approval.revision).toBe(order.submission.revision);
          const { by } = order.approval;
          expect(by.kind === 'reviewer' && order.authors.includes(by.member)).toBe(false);
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

  it('with two domains is confirmed by evidence of both', () => {
    const { 'checks.passed': passed, 'domains.confirmed': confirmed } = factsOf(1);
    const [domain] = factsOf(0)['order.submitted'].submission.domains;
    const [proof] = confirmed.evidence;
    if (domain === undefined || proof === undefined) throw new Error('no domain');
    const domains: [typeof domain, ...(typeof domain)[]] = [domain, { ...domain, adn: 'example.net' }];
    const order = apply(replay(historyTo('submitted')), { ...passed, domains });
    const both = [proof, { ...proof, adn: 'example.net' }];

    for (const evidence of both)
      expect(() => apply(order, { ...confirmed, evidence: [evidence] })).toThrow(Conflict);
    expect(apply(order, { ...confirmed, evidence: both })).toMatchObject({
      status: 'reviewing',
      evidence: both,
    });
  });

  it('gets no author from events of the service', () => {
    const order = replay(historyTo('verifying'));

    expect(apply(order, { ...factsOf(1)['contact.chosen'], by: { kind: 'service' } }).authors).toEqual(
      order.authors,
    );
  });

  it('is never reviewed by a member who wrote a revision of it', () => {
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

  it('is never reviewed by an author of a part of it, or of what it takes over, that another member submitted', () => {
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
    const histories: EventFacts[][] = [
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
      expect(apply(draft, { ...facts, at })).toMatchObject({
        since: draft.since,
        changedAt: at,
        reminders: [],
      });
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

    const finding = { field: '/checklist', code: 'checklist-needed' };
    expect(() => apply(order, approved)).toThrow(
      expect.objectContaining({ type: 'invalid-request', findings: [expect.objectContaining(finding)] }),
    );
    expect(() => apply(order, { ...approved, by: { kind: 'policy' }, checklist })).toThrow(Rejection);
    expect(apply(order, { ...approved, checklist })).toMatchObject({
      status: 'issuing',
      approval: { checklist },
    });
  });

  it('is not withdrawn from issuing on', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const statuses = live(drawn).orders.map((each) => each.status);
        for (const [index, status] of statuses.entries()) {
          if (status === 'issuing') expect(statuses[index + 1]).not.toBe('draft');
          if (status === 'issued') expect(['issued', 'revoked', undefined]).toContain(statuses[index + 1]);
        }
      }),
    );
  });

  it('has at least one reason whenever it is returned', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        for (const order of live(drawn).orders) {
          if (order.status === 'returned') expect(order.reasons.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is the same when its events are replayed', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const { history, orders } = live(drawn);
        expect(replay(history)).toEqual(orders.at(-1));
      }),
    );
  });

  it('counts its events and its revisions, and keeps who wrote them', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const { history, orders } = live(drawn);
        const order = orders.at(-1);
        const submitted = history.flatMap((each) =>
          each.type === 'order.submitted' ? [each.submission.revision] : [],
        );
        expect(order?.version).toBe(history.length);
        expect(submitted).toEqual(submitted.map((_, index) => index + 1));
        expect(order?.revision).toBe(submitted.length);
        expect(new Set(order?.authors)).toEqual(writersIn(history));
      }),
    );
  });

  it('reaches every status, and every refusal, in the walks of these tests', () => {
    const walks = fc.sample(steps, { numRuns: 500, seed: 14 }).map(live);
    const orders = walks.flatMap((each) => each.orders);
    const refused = walks.flatMap((each) => each.refused);
    const refusals = (
      type: EventFacts['type'],
      kind: typeof Conflict | typeof Rejection,
      among: readonly string[],
    ) =>
      refused.filter(
        ({ facts, error, order }) =>
          facts.type === type && error instanceof kind && among.includes(order.status),
      ).length;

    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set(ORDER_STATUSES));
    expect(
      walks.filter((each) => each.orders.some(({ status }) => status === 'issued')).length,
    ).toBeGreaterThan(100);
    expect(orders.some(({ revision }) => revision > 1)).toBe(true);
    expect(refusals('order.submitted', Conflict, ['draft', 'returned'])).toBeGreaterThan(20);
    expect(refusals('domains.confirmed', Conflict, ['verifying'])).toBeGreaterThan(20);
    expect(refusals('review.approved', Conflict, ['reviewing'])).toBeGreaterThan(20);
    expect(refusals('review.approved', Rejection, ['reviewing'])).toBeGreaterThan(5);
    expect(refusals('certificate.compromised', Conflict, ['revoked'])).toBeGreaterThan(20);
  });

  it('is submitted as its next revision only', () => {
    const draft = replay(historyTo('draft'));

    for (const revision of [-1, 1, 7]) {
      expect(() => apply(draft, factsOf(revision)['order.submitted'])).toThrow(Conflict);
    }
    expect(apply(draft, factsOf(0)['order.submitted'])).toMatchObject({ revision: 1 });
  });

  it('accepts another contact for one of its domains, and for no other', () => {
    const order = replay(historyTo('verifying'));
    const chosen = factsOf(1)['contact.chosen'];

    expect(() => apply(order, { ...chosen, adn: 'example.net' })).toThrow(Rejection);
    expect(apply(order, chosen)).toMatchObject({
      submission: { domains: [{ adn: 'example.org', contact: chosen.contact, chosenAt: chosen.at }] },
    });
  });

  it('becomes revoked for a compromised key once', () => {
    const compromised = factsOf(1)['certificate.compromised'];
    const order = apply(replay(historyTo('revoked')), compromised);

    expect(order).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    expect(() => apply(order, compromised)).toThrow(Conflict);
  });

  it('cannot begin twice, nor in the middle', () => {
    expect(() => apply(replay(historyTo('draft')), factsOf(0)['order.created'])).toThrow(Conflict);
    expect(() => replay([factsOf(0)['order.submitted']])).toThrow(Conflict);
  });
});
