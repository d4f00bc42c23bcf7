import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../lib/order/apply.ts';
import { DUE_SHARDS } from '../../lib/order/due.ts';
import type { Order } from '../../lib/order/order.ts';
import type { OrderFilter, OrderSort } from '../../lib/order/order-filter.ts';
import { TROUBLED } from '../../lib/order/order-filter.ts';
import { phaseOf } from '../../lib/order/phase.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { summaryOf } from '../../lib/order/summary.ts';
import { Rejection } from '../../lib/problem.ts';
import { AT, CHALLENGE_ID, factsOf } from '../order/make.ts';
import { allPages, beginning, modified, next, orderId, written } from './order-making.ts';

const STATUSES = [
  'draft',
  'verifying',
  'reviewing',
  'issuing',
  'issued',
  'returned',
  'refused',
  'lapsed',
] as const;
const ACCOUNTS = ['acme', 'acme-2', 'other'] as const;
const NAMES = [
  'example.org',
  '*.example.org',
  'www.example.org',
  'a.b.example.org',
  'notexample.org',
  'x.test',
];

const isBelowExample = (name: string): boolean => name === 'example.org' || name.endsWith('.example.org');

const one = <T>(from: readonly T[], n: number): T => {
  const found = from[n % from.length];
  if (found === undefined) throw new RangeError('Nothing to choose from.');
  return found;
};

/** The contract of every order store: its lists; `make` gives an empty one. */
export function orderListContract(make: () => Promise<OrderStore>): void {
  describe('A list of orders', () => {
    let store: OrderStore;
    let all: Order[];

    beforeAll(async () => {
      store = await make();
      all = await Promise.all(
        Array.from({ length: 40 }, async (_, n) => {
          const order = await written(store, {
            id: orderId(n),
            account: one(ACCOUNTS, n % 7),
            status: one(STATUSES, n),
            names: [...new Set([one(NAMES, n), one(NAMES, n * 5 + 1), one(NAMES, n * 3 + 2)])],
          });
          await store.indexNames(order);
          return order;
        }),
      );
    });

    const listed = (filter: OrderFilter, limit: number) =>
      allPages((page) => store.list(filter, page), limit);
    const expected = (holds: (order: Order) => boolean) =>
      all
        .filter(holds)
        .map((each) => summaryOf(each))
        .sort((a, b) => (a.id < b.id ? 1 : -1));

    it.each([1, 7, 39, 100])(
      'shows each order of an account once, newest first, %i a page',
      async (limit) => {
        for (const account of ACCOUNTS)
          expect(await listed({ account }, limit)).toEqual(expected((each) => each.account === account));
        expect(await listed({ account: 'unknown' }, limit)).toEqual([]);
      },
    );

    it.each([1, 3, 100])('shows those in one phase, of an account and of all, %i a page', async (limit) => {
      for (const phase of ['application-review', 'issued', 'closed', 'revoked'] as const) {
        const here = (order: Order) => phaseOf(order) === phase;
        expect(await listed({ phases: [phase] }, limit)).toEqual(expected(here));
        expect(await listed({ account: 'acme', phases: [phase] }, limit)).toEqual(
          expected((each) => here(each) && each.account === 'acme'),
        );
      }
    });

    it.each([1, 2, 100])('shows those in one status, %i a page', async (limit) => {
      for (const status of STATUSES) {
        expect(await listed({ statuses: [status] }, limit)).toEqual(
          expected((each) => each.status === status),
        );
        expect(await listed({ account: 'other', statuses: [status] }, limit)).toEqual(
          expected((each) => each.status === status && each.account === 'other'),
        );
      }
      expect(await listed({ statuses: ['issued'], phases: ['closed'] }, limit)).toEqual([]);
    });

    it.each([1, 4, 100])('finds a name and all below it, each order once, %i a page', async (limit) => {
      const below = (name: string) => (order: Order) =>
        order.account === 'acme' && order.names.some((each) => each === name || each.endsWith(`.${name}`));
      for (const name of ['example.org', 'b.example.org', '*.example.org', 'x.test', 'ample.org'])
        expect(await listed({ account: 'acme', name }, limit)).toEqual(expected(below(name)));
      expect(await listed({ account: 'acme', name: 'example.org', statuses: ['issued'] }, limit)).toEqual(
        expected((each) => below('example.org')(each) && each.status === 'issued'),
      );
    });

    it.each([5, 100])('shows the orders of all accounts, newest first, %i a page', async (limit) => {
      expect(await listed({}, limit)).toEqual(expected(() => true));
      expect(await listed({ type: 'DV' }, limit)).toEqual(expected(({ type }) => type === 'DV'));
    });

    it('finds the newest orders of an account by a domain of their names', async () => {
      const ofAcme = all.filter(({ account, names }) => account === 'acme' && names.some(isBelowExample));
      const newest = ofAcme
        .map(({ id }) => id)
        .sort()
        .reverse();

      expect(newest.length).toBeGreaterThan(2);
      expect(await store.listIdsByDomain('acme', 'example.org', 100)).toEqual(newest);
      expect(await store.listIdsByDomain('acme', 'example.org', 2)).toEqual(newest.slice(0, 2));
      expect(await store.listIdsByDomain('acme', 'ample.org', 100)).toEqual([]);
    });

    it('refuses a cursor of another list, of another account, and garbage', async () => {
      const { cursor } = await store.list({ account: 'acme' }, { limit: 1 });
      const { cursor: ofPhase } = await store.list({ phases: ['closed'] }, { limit: 1 });

      const forged = (list: string, place: string) =>
        Buffer.from(JSON.stringify([list, place])).toString('base64url');
      for (const foreign of [
        ofPhase,
        '',
        'x',
        'é',
        Buffer.from('{}').toString('base64url'),
        forged('orders/other/*/*/*', ''),
        forged('orders/other/*/*/*', '\u0000'),
        forged('orders/other/*/*/*', 'Z'.repeat(2000)),
        cursor,
      ]) {
        await expect(
          store.list({ account: 'other' }, { limit: 5, cursor: foreign ?? '' }),
        ).rejects.toMatchObject({
          type: 'invalid-request',
          findings: [{ field: '/cursor', code: 'cursor-invalid' }],
        });
      }
      await expect(store.listReviewQueue({ limit: 5, cursor: cursor ?? '' })).rejects.toBeInstanceOf(
        Rejection,
      );
      await expect(store.listEvents(orderId(0), { limit: 5, cursor: cursor ?? '' })).rejects.toBeInstanceOf(
        Rejection,
      );
    });
  });

  describe('A list of orders that change', () => {
    let store: OrderStore;
    beforeEach(async () => {
      store = await make();
    });
    const listed = async (filter: OrderFilter) => (await store.list(filter, { limit: 5 })).items;

    it('does not find a name that the order no longer has', async () => {
      const order = await written(store, { names: ['gone.example'] });
      await store.indexNames(order);

      const change = next(order, { ...modified, names: ['come.example'] });
      await store.commit(change);
      await store.indexNames(change.after);
      await store.indexNames(change.after);

      expect(await listed({ account: 'acme', name: 'gone.example' })).toEqual([]);
      expect(await listed({ account: 'acme', name: 'come.example' })).toEqual([summaryOf(change.after)]);
    });

    it('finds an order by each of a hundred names', async () => {
      const names = Array.from({ length: 100 }, (_, n) => `host-${n}.many.example`);
      const order = await written(store, { names });
      await store.indexNames(order);

      expect(await listed({ account: 'acme', name: 'host-77.many.example' })).toEqual([summaryOf(order)]);
      expect(await listed({ account: 'acme', name: 'many.example' })).toEqual([summaryOf(order)]);
    });

    it('lists an order in its new phase', async () => {
      const order = await written(store, { account: 'mover' });

      const change = next(order, factsOf(0)['order.cancelled']);
      await store.commit(change);

      expect(await listed({ account: 'mover', phases: ['pending-application'] })).toEqual([]);
      expect(await listed({ account: 'mover', phases: ['closed'] })).toEqual([summaryOf(change.after)]);
    });

    it('lists an issued order in the phase of its age', async () => {
      const order = await written(store, { account: 'ager', status: 'issued' });

      const change = next(order, factsOf(0)['certificate.expiring']);
      await store.commit(change);

      expect(await listed({ account: 'ager', phases: ['issued'] })).toEqual([]);
      expect(await listed({ account: 'ager', phases: ['expiring-soon'] })).toEqual([summaryOf(change.after)]);
      expect(await listed({ account: 'ager', statuses: ['issued'] })).toEqual([summaryOf(change.after)]);
    });
  });

  describe('A list by another order than age', () => {
    it.each([1, 3, 100])('ends with the oldest, or is sorted by what is asked, %i a page', async (limit) => {
      const store = await make();
      const orders = await Promise.all(
        ['issued', 'issued', 'reviewing', 'draft', 'issued', 'reviewing'].map((status, n) =>
          written(store, {
            id: orderId(n),
            account: n === 4 ? 'other' : 'acme',
            status: status === 'issued' || status === 'reviewing' ? status : 'draft',
          }),
        ),
      );
      const ids = (account: string | undefined, sort: OrderSort) =>
        allPages((page) => store.list({ account }, page, sort), limit).then((found) =>
          found.map(({ id }) => id),
        );
      const of = (...numbers: number[]) => numbers.map(orderId);

      expect(orders).toHaveLength(6);
      expect(await ids('acme', { by: 'created', descending: false })).toEqual(of(0, 1, 2, 3, 5));
      expect(await ids('acme', { by: 'ends', descending: false })).toEqual(of(0, 1));
      expect(await ids(undefined, { by: 'ends', descending: true })).toEqual(of(4, 1, 0));
      expect(await ids(undefined, { by: 'expected', descending: false })).toEqual(of(2, 5));
      expect(await ids('other', { by: 'expected', descending: true })).toEqual([]);
    });

    it('no longer has a certificate that is expired or revoked', async () => {
      const store = await make();
      const [order, other] = await Promise.all(
        [1, 2].map((n) => written(store, { id: orderId(n), status: 'issued' })),
      );
      if (!order || !other) throw new Error('Too few.');
      const sort = { by: 'ends', descending: false } as const;
      expect((await store.list({ account: 'acme' }, { limit: 9 }, sort)).items).toHaveLength(2);

      await store.commit(next(order, factsOf(1)['certificate.revoked']));
      const soon = next(other, factsOf(1)['certificate.expiring']);
      await store.commit(soon);
      await store.commit(next(soon.after, factsOf(1)['certificate.expired']));

      expect((await store.list({ account: 'acme' }, { limit: 9 }, sort)).items).toEqual([]);
    });
  });

  describe('A search', () => {
    it.each([1, 2, 100])('finds names by how they begin, each order once, %i a page', async (limit) => {
      const store = await make();
      const names = [['exa.test', 'example.test'], ['*.example.org', 'mail.example.org'], ['other.test']];
      for (const [n, each] of names.entries()) {
        const account = n === 2 ? 'other' : 'acme';
        await store.indexNames(await written(store, { id: orderId(n), account, names: each }));
      }
      const found = (text: string, filter: OrderFilter = {}) =>
        allPages((page) => store.find({ for: 'texts', texts: [text] }, filter, page), limit).then((rows) =>
          rows.map(({ id }) => id),
        );

      expect(await found('exa', { account: 'acme' })).toEqual([orderId(0), orderId(1)]);
      expect(await found('exa')).toEqual([orderId(0), orderId(1)]);
      expect(await found('ot')).toEqual([orderId(2)]);
      expect(await found('ot', { account: 'acme' })).toEqual([]);
      expect(await found('exa', { statuses: ['issued'] })).toEqual([]);
      expect(await allPages((page) => store.list({ name: 'other.test' }, page), limit)).toHaveLength(1);
    });

    it('finds an order by its id and by the key that it holds', async () => {
      const store = await make();
      const order = await written(store);
      const keyHash = 'cd'.repeat(32);
      const extraWrites = [
        { kind: 'key-claim', keyHash, account: order.account, orderId: order.id },
      ] as const;
      await store.commit({ ...next(order, modified), extraWrites });
      const page = { limit: 5 };

      const found = [
        await store.find({ for: 'order', id: order.id }, {}, page),
        await store.find({ for: 'order', id: order.id }, { account: 'other' }, page),
        await store.find({ for: 'fingerprint', fingerprint: 'ef'.repeat(32) }, {}, page),
        await store.find({ for: 'serial', serial: 'ab'.repeat(16) }, {}, page),
      ];

      expect(found.map(({ items }) => items.length)).toEqual([1, 0, 0, 0]);
    });
  });

  describe('What became of the challenges of an order', () => {
    it('is noted for its list, and moves it among those that need their applicant', async () => {
      const store = await make();
      const order = await written(store, { status: 'verifying' });
      const opened = next(order, factsOf(1)['challenges.opened']);
      await store.commit(opened);
      const { id, version } = opened.after;
      const failed = [{ challenge: CHALLENGE_ID, fate: 'failed' }] as const;
      const shown = async (filter: OrderFilter) =>
        (await store.list({ account: 'acme', ...filter }, { limit: 5 })).items.map((row) => row.mailTrouble);

      expect(await store.noteFates(id, version - 1, failed, TROUBLED)).toBe(false);
      expect(await shown({ bounced: true })).toEqual([]);
      expect(await store.noteFates(id, version, failed, TROUBLED)).toBe(true);
      expect(await store.noteFates(id, version, failed, TROUBLED)).toBe(true);

      expect((await store.load(id))?.fates).toEqual(new Map([[CHALLENGE_ID, 'failed']]));
      for (const filter of [
        { bounced: true },
        { needsApplicant: true },
        { statuses: ['verifying'] as const },
      ])
        expect(await shown(filter)).toEqual(['bounced']);
      const change = next(opened.after, factsOf(1)['order.reminded']);
      await store.commit(change);
      expect(await shown({ bounced: true })).toEqual(['bounced']);
      await store.commit(next(change.after, factsOf(1)['order.withdrawn']));
      expect(await shown({ bounced: true })).toEqual([]);
      expect(await shown({ phases: ['pending-application'] })).toEqual([undefined]);
    });
  });

  describe('The history of an order', () => {
    it.each([1, 3, 100])('is read from its beginning, %i events a page', async (limit) => {
      const store = await make();
      const commit = beginning({ status: 'issued' });
      await store.commit(commit);
      await written(store, { id: orderId(1) });

      expect(await allPages((page) => store.listEvents(commit.after.id, page), limit)).toEqual(commit.events);
    });
  });

  describe('The queue of reviews', () => {
    it.each([1, 2, 100])(
      'shows the order that has waited longest first, over all accounts, %i a page',
      async (limit) => {
        const store = await make();
        const since = (n: number) => new Date(Date.parse(AT) + ((n * 7) % 11) * 3_600_000).toISOString();
        const waiting = await Promise.all(
          Array.from({ length: 11 }, async (_, n) => {
            const order = await written(store, {
              id: orderId(n),
              account: one(ACCOUNTS, n),
              status: 'verifying',
            });
            const change = next(order, { ...factsOf(1)['domains.confirmed'], at: since(n) });
            await store.commit(change);
            return change.after;
          }),
        );
        const [taken, ended, ...left] = waiting;
        if (!taken || !ended) throw new Error('Too few.');
        const claimed = next(taken, factsOf(1)['review.claimed']);
        await store.commit(claimed);
        await store.commit(next(ended, factsOf(1)['review.approved']));

        const shown = await allPages((page) => store.listReviewQueue(page), limit);

        const expected = [claimed.after, ...left]
          .sort((a, b) => (a.since < b.since ? -1 : 1))
          .map((each) => summaryOf(each));
        expect(shown).toEqual(expected);
        expect(shown.filter(({ claim }) => claim)).toHaveLength(1);
      },
    );
  });

  describe('What is due', () => {
    const at = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();

    it.each([1, 4, 100])('is found in all shards, the longest due first, %i a page', async (limit) => {
      const store = await make();
      const minutes = (n: number) => (n * 13) % 37;
      await Promise.all(
        Array.from({ length: 37 }, (_, n) => written(store, { id: orderId(n), dueAt: at(minutes(n)) })),
      );

      const due = (now: number) => allPages((page) => store.listDue(at(now), page), limit);

      const inOrder = Array.from({ length: 37 }, (_, n) => n).sort((a, b) => minutes(a) - minutes(b));
      expect(await due(20)).toEqual(inOrder.slice(0, 21).map(orderId));
      expect(await due(37)).toEqual(inOrder.map(orderId));
      expect(await due(-1)).toEqual([]);
    });

    it('is found shard by shard, each in one of them', async () => {
      const store = await make();
      await Promise.all(
        Array.from({ length: 37 }, (_, n) => written(store, { id: orderId(n), dueAt: at(n) })),
      );

      const shards = await Promise.all(
        Array.from({ length: DUE_SHARDS }, (_, shard) =>
          allPages((page) => store.listDue(at(37), { ...page, shard }), 4),
        ),
      );

      expect(shards.flat().toSorted()).toEqual(Array.from({ length: 37 }, (_, n) => orderId(n)).toSorted());
      expect(shards.filter((each) => each.length > 0).length).toBeGreaterThan(1);
    });

    it('is due neither early nor late, to the millisecond', async () => {
      const store = await make();
      await written(store, { id: orderId(1), dueAt: '2026-11-23T10:00:30.500Z' });
      const due = async (now: string) => (await store.listDue(now, { limit: 10 })).items;

      expect(await due('2026-11-23T10:00:30.499Z')).toEqual([]);
      expect(await due('2026-11-23T10:00:30.500Z')).toEqual([orderId(1)]);
    });

    it('excludes orders that were postponed, done or changed', async () => {
      const store = await make();
      const orders = await Promise.all(
        [0, 1, 2].map((n) => written(store, { id: orderId(n), dueAt: at(0) })),
      );
      const [putOff, done, changed] = orders;
      if (!putOff || !done || !changed) throw new Error('Too few.');

      await store.setDue(putOff.id, 1, at(60));
      await store.setDue(done.id, 1, undefined);
      await store.commit({ ...next(changed, modified), dueAt: at(30), after: apply(changed, modified) });

      expect((await store.listDue(at(10), { limit: 10 })).items).toEqual([]);
      expect((await store.listDue(at(60), { limit: 10 })).items).toEqual([changed.id, putOff.id]);
    });
  });
}
