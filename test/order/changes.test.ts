import { describe, expect, it } from 'vitest';
import { apply, begin, replay } from '../../lib/order/apply.ts';
import type { EventFacts, FactsOf } from '../../lib/order/event.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import { newestChallenges } from '../../lib/order/newest-challenges.ts';
import type { Order } from '../../lib/order/order.ts';
import { AT, factsOf, historyTo, REPLACEMENT_ID, REVIEWER, submission } from './make.ts';

const LATER = '2026-11-24T10:00:00.000Z';
const facts = factsOf(1);
const service = { kind: 'service' } as const;
const orderAfter = (status: OrderStatus, ...happens: EventFacts[]): Order =>
  happens.reduce(apply, replay(historyTo(status)));

describe('a draft', () => {
  const document = facts['document.attached'].document;
  const attached = (changes: Partial<typeof document>): EventFacts => ({
    ...facts['document.attached'],
    document: { ...document, ...changes },
  });

  it('is modified in its names and its type', () => {
    const modified: EventFacts = {
      ...{ ...facts['order.modified'], certificateType: 'OV', names: ['example.net'] },
    };

    expect(orderAfter('draft', modified)).toMatchObject({ type: 'OV', names: ['example.net'] });
  });

  it('has each document once, in its newest version, until that is removed', () => {
    const [first, second, other] = [attached({}), attached({ version: 'v2' }), attached({ id: 'd2' })];

    expect(orderAfter('draft', first, other, second)).toMatchObject({
      documents: [{ id: 'd2' }, { id: 'd1', version: 'v2' }],
    });
    expect(orderAfter('draft', first, other, facts['document.removed'])).toMatchObject({
      documents: [{ id: 'd2' }],
    });
  });

  it('is begun by an applicant only, with what it takes over from another order', () => {
    const created = factsOf(0)['order.created'];
    const replaces = { order: REPLACEMENT_ID, as: 'renewal' } as const;

    expect(() => begin({ ...created, by: service })).toThrow(TypeError);
    expect(begin(created)).not.toHaveProperty('replaces');
    expect(begin({ ...created, replaces, documents: [document] })).toMatchObject({
      replaces,
      documents: [document],
    });
  });

  it('is submitted with the type and the names of the submission', () => {
    const ofOv: FactsOf<'order.submitted'>['submission'] = {
      ...{ ...submission(1), type: 'OV', names: ['example.net'] },
      submittedBy: 'https://id.example#ben',
    };

    expect(orderAfter('draft', { ...factsOf(0)['order.submitted'], submission: ofOv })).toMatchObject({
      type: 'OV',
      names: ['example.net'],
      authors: [expect.any(String), 'https://id.example#ben'],
    });
  });
});

describe('an order whose checks passed', () => {
  const asked = { adn: 'www.example.org', contact: 'admin@www.example.org', names: ['www.example.org'] };

  it('has the domains and mail states that the DNS look-ups found', () => {
    const passed: EventFacts = {
      ...facts['checks.passed'],
      domains: [asked, { ...asked, adn: 'example.net' }],
      mx: { 'www.example.org': 'has-mx' },
      registrable: { 'www.example.org': 'example.org' },
    };
    const order = orderAfter('submitted', passed);
    if (order.status !== 'verifying') throw new Error(order.status);

    expect(order.submission.domains).toEqual([
      { ...asked, mx: 'has-mx', registrable: 'example.org' },
      { ...asked, adn: 'example.net' },
    ]);
    expect(order.heldKey).toBe(order.submission.keyHash);
  });

  it('keeps the planned domains if the look-ups changed none', () => {
    expect(orderAfter('submitted', facts['checks.passed'])).toMatchObject({
      submission: { domains: submission(1).domains },
    });
  });

  it('gets another contact for one domain only', () => {
    const domains: [typeof asked, ...(typeof asked)[]] = [asked, ...submission(1).domains];
    const order = orderAfter(
      'submitted',
      { ...facts['checks.passed'], domains },
      { ...facts['contact.chosen'], at: LATER },
    );

    expect(order).toMatchObject({
      submission: {
        domains: [asked, { adn: 'example.org', contact: 'webmaster@example.org', chosenAt: LATER }],
      },
    });
    expect(order.status === 'verifying' && order.submission.domains[0]).not.toHaveProperty('chosenAt');
  });

  it('has one newest challenge for each domain for which it ever opened one', () => {
    const named = (id: string, adn: string) => ({ id, adn, contact: 'c' });
    const opened: EventFacts = {
      ...facts['challenges.opened'],
      challenges: [named('a', 'example.org'), named('b', 'example.net'), named('c', 'example.org')],
    };

    expect(newestChallenges(orderAfter('verifying', opened))).toEqual(['c', 'b']);
    expect(newestChallenges(orderAfter('draft'))).toEqual([]);
  });

  it('keeps every challenge that was opened, the newest last', () => {
    const opened = facts['challenges.opened'];
    const second: EventFacts = {
      ...opened,
      challenges: opened.challenges.map((each) => ({ ...each, contact: 'b' })),
    };

    expect(orderAfter('verifying', opened, second).challenges.map(({ contact }) => contact)).toEqual([
      'admin@example.org',
      'b',
    ]);
  });
});

describe('an order', () => {
  it('remembers the last reminder of each kind, until its status changes', () => {
    const reminded = (about: 'lapse' | 'verification', days: number): EventFacts => ({
      ...facts['order.reminded'],
      reminder: { about, days },
    });
    const all = [reminded('verification', 7), reminded('lapse', 7), reminded('verification', 1)];

    expect(orderAfter('verifying', ...all)).toMatchObject({
      reminders: [
        { about: 'lapse', days: 7 },
        { about: 'verification', days: 1 },
      ],
    });
    expect(orderAfter('verifying', ...all, facts['order.withdrawn'])).toMatchObject({ reminders: [] });
  });

  it('in review is claimed and held by reviewers only, and is free once it is released', () => {
    const { 'review.claimed': claimed, 'review.held': held } = facts;

    for (const each of [claimed, held])
      expect(() => orderAfter('reviewing', { ...each, by: service })).toThrow(TypeError);
    expect(orderAfter('reviewing', claimed)).toMatchObject({ claim: { by: REVIEWER, until: AT } });
    expect(orderAfter('reviewing', claimed, facts['review.released'])).not.toHaveProperty('claim');
    expect(orderAfter('reviewing', held)).toMatchObject({ held: { by: REVIEWER, at: AT } });
  });

  it('accepts no expected date that is not later than the one its applicant was given', () => {
    const delayed = facts['order.delayed'];

    expect(() => orderAfter('reviewing', delayed, delayed)).toThrow('later date');
    expect(orderAfter('reviewing', delayed, { ...delayed, expectedAt: LATER })).toMatchObject({
      expectedAt: LATER,
    });
  });

  it('carries its key and what it replaces from status to status', () => {
    const replaces = { order: REPLACEMENT_ID, as: 'renewal' } as const;
    const [, ...rest] = historyTo('revoked');
    const order = replay([{ ...factsOf(0)['order.created'], replaces }, ...rest]);

    expect(order).toMatchObject({ replaces, heldKey: submission(1).keyHash });
    expect(orderAfter('submitted')).not.toHaveProperty('heldKey');
    expect(orderAfter('revoked')).not.toHaveProperty('replaces');
    expect(orderAfter('revoked')).not.toHaveProperty('replacedBy');
  });
});

describe('an issued order', () => {
  const { 'certificate.expiring': expiring, 'replacement.ordered': replaced } = facts;

  it('records the days before its expiry of each notice', () => {
    expect(orderAfter('issued', expiring, { ...expiring, days: 7 })).toMatchObject({
      expiry: 'expiring-soon',
      expiryNotices: [30, 7],
    });
    expect(orderAfter('issued', facts['certificate.expired'])).toMatchObject({ expiry: 'expired' });
  });

  it('keeps every declined evidence, also once it is revoked', () => {
    const declined = facts['evidence.declined'];
    const two = [declined, { ...declined, decline: { ...declined.decline, adn: 'example.net' } }];
    const expected = { declinedEvidence: [{ adn: 'example.org' }, { adn: 'example.net' }] };

    expect(orderAfter('issued', ...two)).toMatchObject(expected);
    expect(orderAfter('issued', ...two, facts['certificate.revoked'])).toMatchObject(expected);
    expect(orderAfter('issuing', declined, facts['issuance.completed'])).toMatchObject({
      declinedEvidence: [{ adn: 'example.org' }],
    });
  });

  it('names its successor, and since when that is issued, until that is revoked', () => {
    const { replacement } = replaced;
    const issued: EventFacts = { ...facts['replacement.issued'], at: LATER };

    expect(orderAfter('issued', replaced).replacedBy).toEqual(replacement);
    expect(orderAfter('issued', replaced, issued).replacedBy).toEqual({ ...replacement, issuedAt: LATER });
    expect(orderAfter('issued', replaced, issued, facts['replacement.revoked']).replacedBy).toEqual(
      replacement,
    );
    expect(orderAfter('issued', replaced, facts['certificate.revoked']).replacedBy).toEqual(replacement);
  });
});

describe('the approval of an order', () => {
  it('records who approved which revision, with the checklist if there is one', () => {
    const approved = facts['review.approved'];
    const checklist = { identitySource: 'a', addressSource: 'b', callBack: 'c', highRisk: 'd' };
    const approval = { at: AT, by: approved.by, revision: 1 };

    expect(orderAfter('reviewing', approved)).toMatchObject({ status: 'issuing', declinedEvidence: [] });
    expect(orderAfter('reviewing', approved)).toHaveProperty('approval', approval);
    expect(orderAfter('reviewing', { ...approved, checklist })).toHaveProperty('approval', {
      ...approval,
      checklist,
    });
  });
});
