import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyStore } from '../../lib/application/keys/key-store.ts';
import type { AnswerStore } from '../../lib/order/answer-store.ts';
import type { ExtraWrite, KeptAnswer, Revision } from '../../lib/order/extra-write.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { APPLICANT, AT, factsOf } from '../order/make.ts';
import { allPages, beginning, DUE, modified, next, orderId, written } from './order-making.ts';

export type Stores = { orders: OrderStore; answers: AnswerStore; keys: KeyStore };

const ID = orderId(0);
const KEY_HASH = 'ab'.repeat(32);
const LATER = '2026-11-24T10:00:00.000Z';
const clock = { now: () => AT };

export const answer = (changes: Partial<KeptAnswer> = {}): KeptAnswer => ({
  key: { subject: APPLICANT, route: 'POST /v1/orders', idempotencyKey: 'k-1' },
  bodyHash: 'cd'.repeat(32),
  status: 201,
  headers: { location: '/v1/orders/1' },
  body: { id: ID, names: ['exämple.org'], nothing: null, nested: [{ a: 1.5 }, [], {}], '': '' },
  expiresAt: LATER,
  ...changes,
});

const revision = (number: number, csr = 'PEM'): Revision => ({
  orderId: ID,
  number,
  submittedAt: AT,
  submittedBy: APPLICANT,
  application: { type: 'DV', csr, names: ['example.org'], odd: ['\ud800', null, {}, ''] },
  changed: ['/csr'],
  documents: [],
});

const claim = (account: string, id: string): ExtraWrite => ({
  kind: 'key-claim',
  keyHash: KEY_HASH,
  account,
  orderId: id,
});
const release = (id: string): ExtraWrite => ({ kind: 'key-release', keyHash: KEY_HASH, orderId: id });

/** The contract of every order store: its commits; `make` gives empty ones that share what they write. */
export function commitContract(make: () => Promise<Stores>): void {
  describe('A commit', () => {
    let orders: OrderStore;
    let answers: AnswerStore;
    let keys: KeyStore;
    beforeEach(async () => {
      ({ orders, answers, keys } = await make());
    });
    const events = (id: string) => allPages((page) => orders.listEvents(id, page), 100);

    it.each(ORDER_STATUSES)('stores an order that is %s completely, with its events', async (status) => {
      const commit = beginning({ status });

      expect(await orders.commit(commit)).toBe('committed');

      expect(await orders.load(ID)).toEqual({ order: commit.after, attempt: 1, dueAt: DUE });
      expect(await events(ID)).toEqual(commit.events);
    });

    it('finds nothing for an order that was never written', async () => {
      expect(await orders.load(ID)).toBeUndefined();
      expect(await orders.loadSubmitted(ID)).toBeUndefined();
      expect(await orders.loadApplication(ID)).toBeUndefined();
      expect(await orders.loadRevision(ID, 1)).toBeUndefined();
      expect((await orders.listRevisions(ID, { limit: 100 })).items).toEqual([]);
      expect(await events(ID)).toEqual([]);
      expect((await keys.load(KEY_HASH)).owner).toBeUndefined();
    });

    it('creates an order once', async () => {
      const order = await written(orders);

      expect(await orders.commit(beginning({ names: ['other.example'] }))).toBe('stale');

      expect((await orders.load(ID))?.order).toEqual(order);
      expect(await events(ID)).toHaveLength(1);
    });

    it('is stale if the order has another version, and writes nothing', async () => {
      const order = await written(orders);
      const first = next(order, modified);
      await orders.commit(first);
      const extraWrites: ExtraWrite[] = [
        { kind: 'application', orderId: ID, application: { lost: true } },
        { kind: 'revision', revision: revision(1) },
        { kind: 'answer', answer: answer() },
        claim('acme', ID),
      ];

      expect(await orders.commit(next(order, factsOf(0)['order.cancelled'], extraWrites))).toBe('stale');

      expect((await orders.load(ID))?.order).toEqual(first.after);
      expect(await events(ID)).toHaveLength(2);
      expect(await orders.loadApplication(ID)).toBeUndefined();
      expect((await orders.listRevisions(ID, { limit: 100 })).items).toEqual([]);
      expect(await answers.load(answer().key, clock)).toBeUndefined();
      expect((await keys.load(KEY_HASH)).owner).toBeUndefined();
    });

    it('is stale for an order that does not exist', async () => {
      const never = beginning({}).after;

      expect(await orders.commit(next(never, modified))).toBe('stale');

      expect(await orders.load(ID)).toBeUndefined();
    });

    it('lets exactly one of many win', async () => {
      const order = await written(orders);
      const changes = Array.from({ length: 8 }, (_, n) =>
        next(order, { ...modified, names: [`n${n}.example.org`] }),
      );

      const results = await Promise.all(changes.map((each) => orders.commit(each)));

      const winner = changes[results.indexOf('committed')];
      expect(results.toSorted()).toEqual(['committed', ...Array(7).fill('stale')]);
      expect((await orders.load(ID))?.order).toEqual(winner?.after);
      expect(await events(ID)).toEqual([...beginning({}).events, ...(winner?.events ?? [])]);
    });

    it('stores the application as it was last written', async () => {
      const application = (csr: string): ExtraWrite => ({
        kind: 'application',
        orderId: ID,
        application: { csr, odd: ['\ud800', null, {}, '', 1e300] },
      });
      const order = await written(orders, { extraWrites: [application('first')] });

      await orders.commit(next(order, modified, [application('second')]));

      expect(await orders.loadApplication(ID)).toEqual({
        csr: 'second',
        odd: ['\ud800', null, {}, '', 1e300],
      });
    });

    it('finds the application in the newest revision if it is stored nowhere else', async () => {
      const extraWrites: ExtraWrite[] = [1, 2].map((each) => ({
        kind: 'revision',
        revision: revision(each, `PEM ${each}`),
      }));

      await written(orders, { extraWrites });

      expect(await orders.loadApplication(ID)).toEqual(revision(2, 'PEM 2').application);
    });

    it('returns an order together with its newest revision', async () => {
      const extraWrites: ExtraWrite[] = [1, 2].map((each) => ({
        kind: 'revision',
        revision: revision(each),
      }));

      const first = await written(orders, { extraWrites: extraWrites.slice(0, 1) });
      const loadedFirst = await orders.loadSubmitted(ID);
      const change = next(first, modified, extraWrites.slice(1));
      const order = { ...change.after, revision: 2 };
      await orders.commit({ ...change, after: order });

      expect(loadedFirst).toEqual({ order: first, attempt: 1, dueAt: DUE, submitted: revision(1) });
      expect(await orders.loadSubmitted(ID)).toEqual({
        order,
        attempt: 1,
        dueAt: DUE,
        submitted: revision(2),
      });
    });

    it('returns an order without a revision before it is submitted', async () => {
      const order = await written(orders);

      expect(await orders.loadSubmitted(ID)).toEqual({ order, attempt: 1, dueAt: DUE, submitted: undefined });
    });

    it('stores revisions, the first one first, and never another one of the same number', async () => {
      const revisions = Array.from({ length: 11 }, (_, n) => revision(n + 1));
      const order = await written(orders, {
        extraWrites: revisions.map((each) => ({ kind: 'revision', revision: each })),
      });

      const again = next(order, modified, [{ kind: 'revision', revision: revision(2, 'another') }]);
      expect(await orders.commit(again)).toBe('stale');

      expect((await orders.listRevisions(ID, { limit: 100 })).items).toEqual(revisions);
      expect(await orders.loadRevision(ID, 2)).toEqual(revision(2));
      expect(await orders.loadRevision(ID, 12)).toBeUndefined();
    });

    it('stores the response to a request with the order, or neither', async () => {
      await written(orders, { extraWrites: [{ kind: 'answer', answer: answer() }] });

      const same = beginning({
        id: orderId(1),
        extraWrites: [{ kind: 'answer', answer: answer({ status: 202 }) }],
      });
      expect(await orders.commit(same)).toBe('answered');

      expect(await answers.load(answer().key, clock)).toEqual(answer());
      expect(await orders.load(orderId(1))).toBeUndefined();
      expect(await events(orderId(1))).toEqual([]);
    });

    it('reports that a request was answered also if that changed the same order', async () => {
      const order = await written(orders);
      const withdrawal = next(order, modified, [{ kind: 'answer', answer: answer() }]);
      await orders.commit(withdrawal);

      expect(await orders.commit(withdrawal)).toBe('answered');
    });

    it('replaces a response that has expired', async () => {
      await answers.create(answer({ expiresAt: AT, status: 200 }));

      const result = await orders.commit(beginning({ extraWrites: [{ kind: 'answer', answer: answer() }] }));

      expect(result).toBe('committed');
      expect(await answers.load(answer().key, clock)).toEqual(answer());
    });

    it('lets exactly one of two equal requests create an order', async () => {
      const commits = [1, 2, 3].map((n) =>
        beginning({ id: orderId(n), extraWrites: [{ kind: 'answer', answer: answer() }] }),
      );

      const results = await Promise.all(commits.map((each) => orders.commit(each)));

      expect(results.toSorted()).toEqual(['answered', 'answered', 'committed']);
    });

    it('writes the change of another order in the same transaction, or neither', async () => {
      const former = await written(orders);
      const { extraWrites: _, ...begins } = beginning({ id: orderId(1) });
      const change = next(former, modified);
      const also: ExtraWrite = { kind: 'another-order', change: begins };

      expect(await orders.commit({ ...change, extraWrites: [also] })).toBe('committed');
      expect(await orders.commit({ ...next(change.after, modified), extraWrites: [also] })).toBe('stale');

      expect((await orders.load(ID))?.order).toEqual(change.after);
      expect(await orders.load(orderId(1))).toEqual({ order: begins.after, attempt: 1, dueAt: DUE });
      expect(await events(orderId(1))).toEqual(begins.events);
      expect(await events(ID)).toHaveLength(2);
    });

    it('is stale if the other order has another version, and leaves its marks unchanged', async () => {
      const former = await written(orders);
      const { extraWrites: _, ...change } = next(former, modified);
      const also: ExtraWrite = { kind: 'another-order', change: { ...change, dueAt: undefined } };
      await orders.setDue(ID, former.version, LATER);

      expect(await orders.commit(beginning({ id: orderId(1), extraWrites: [also] }))).toBe('committed');
      expect(await orders.commit(beginning({ id: orderId(2), extraWrites: [also] }))).toBe('stale');

      expect(await orders.load(ID)).toEqual({ order: change.after, attempt: 1, dueAt: LATER });
      expect(await orders.load(orderId(2))).toBeUndefined();
    });

    it('claims a key for the account of the order', async () => {
      await written(orders, { extraWrites: [claim('acme', ID)] });

      expect((await keys.load(KEY_HASH)).owner).toBe('acme');
    });

    it('writes nothing if the key belongs to another account', async () => {
      await written(orders, { extraWrites: [claim('acme', ID)] });

      const other = beginning({
        id: orderId(1),
        account: 'other',
        extraWrites: [claim('other', orderId(1))],
      });
      expect(await orders.commit(other)).toBe('taken');

      expect((await keys.load(KEY_HASH)).owner).toBe('acme');
      expect(await orders.load(orderId(1))).toBeUndefined();
    });

    it('writes nothing if another order of the account holds the key and it is claimed exclusively', async () => {
      const alone = (id: string): ExtraWrite => ({
        kind: 'key-claim',
        ...{ keyHash: KEY_HASH, account: 'acme', orderId: id, alone: true },
      });
      const first = await written(orders, { extraWrites: [alone(ID)] });
      const second = beginning({ id: orderId(1), extraWrites: [alone(orderId(1))] });

      expect(await orders.commit(second)).toBe('taken');

      expect((await keys.load(KEY_HASH)).orders).toEqual([ID]);
      expect(await orders.load(orderId(1))).toBeUndefined();
      await orders.commit(next(first, modified, [release(ID)]));
      expect(await orders.commit(second)).toBe('committed');
    });

    it('releases a key with the last order of the account that holds it', async () => {
      const first = await written(orders, { extraWrites: [claim('acme', ID)] });
      const second = await written(orders, { id: orderId(1), extraWrites: [claim('acme', orderId(1))] });

      await orders.commit(next(first, modified, [release(ID)]));
      expect((await keys.load(KEY_HASH)).owner).toBe('acme');
      await orders.commit(next(second, modified, [release(orderId(1))]));
      expect((await keys.load(KEY_HASH)).owner).toBeUndefined();

      await written(orders, { id: orderId(2), account: 'other', extraWrites: [claim('other', orderId(2))] });
      expect((await keys.load(KEY_HASH)).owner).toBe('other');
    });

    it('releases a key that no order holds without an error', async () => {
      await written(orders, { extraWrites: [release(ID)] });

      expect((await keys.load(KEY_HASH)).owner).toBeUndefined();
    });
  });

  describe('The marks of the machine', () => {
    let orders: OrderStore;
    beforeEach(async () => {
      ({ orders } = await make());
    });

    it('set when an order is due, as long as its version is the same', async () => {
      const order = await written(orders);

      expect(await orders.setDue(ID, order.version, LATER)).toBe(true);
      expect((await orders.load(ID))?.dueAt).toBe(LATER);
      expect(await orders.setDue(ID, order.version, undefined)).toBe(true);
      expect(await orders.setDue(ID, order.version + 1, LATER)).toBe(false);
      expect(await orders.setDue(orderId(9), 1, LATER)).toBe(false);

      expect(await orders.load(ID)).toEqual({ order, attempt: 1, dueAt: undefined });
      expect(await orders.load(orderId(9))).toBeUndefined();
    });

    it('are kept by a commit that sets nothing due', async () => {
      const order = await written(orders);
      await orders.setDue(ID, order.version, LATER);

      expect(await orders.commit({ ...next(order, modified), dueAt: undefined })).toBe('committed');

      expect((await orders.load(ID))?.dueAt).toBe(LATER);
    });

    it('let one of many advance the execution attempt, and are kept by a change', async () => {
      const order = await written(orders);

      const advanced = await Promise.all(Array.from({ length: 5 }, () => orders.startNextAttempt(ID, 1)));
      await orders.commit(next(order, modified));

      expect(advanced.filter(Boolean)).toHaveLength(1);
      expect((await orders.load(ID))?.attempt).toBe(2);
      expect(await orders.startNextAttempt(orderId(9), 1)).toBe(false);
    });
  });
}
