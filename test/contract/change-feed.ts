import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountEvent, ChangeFeed, EventFilter } from '../../lib/order/change-feed.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { APPLICANT, factsOf } from '../order/make.ts';
import { byPage, DUE, HASH, ID, openChallenge } from './open-challenge.ts';
import { allPages, modified, next, orderId, written } from './order-making.ts';

export type FeedStores = { feed: ChangeFeed; orders: OrderStore; challenges: ChallengeStore };

const at = (second: number) => `2026-11-23T10:00:${String(second).padStart(2, '0')}.000Z`;

/** The contract of every feed of changes; `make` gives empty stores that share what they write. */
export function changeFeedContract(make: () => Promise<FeedStores>): void {
  describe('The feed of changes', () => {
    let feed: ChangeFeed;
    let orders: OrderStore;
    let challenges: ChallengeStore;
    beforeEach(async () => {
      ({ feed, orders, challenges } = await make());
    });
    const typesFrom = async (from: string) => {
      const { changes } = await feed.listChanges(from, 100);
      return changes.map(({ types }) => types.join(' '));
    };

    it('has one entry for each commit, with the types of its events, by the time of the write', async () => {
      const later = await written(orders, { id: orderId(1), account: 'zeta', at: at(2) });
      const first = await written(orders, { id: orderId(0), status: 'submitted', at: at(1) });
      await orders.commit({ ...next(later, modified), at: at(3) });

      const { changes, more } = await feed.listChanges('0', 100);

      expect(more).toBe(false);
      expect(changes.map(({ position, ...change }) => change)).toEqual([
        {
          at: at(1),
          orderId: first.id,
          account: 'acme',
          types: ['order.created', 'order.submitted'],
          sequence: 2,
        },
        { at: at(2), orderId: later.id, account: 'zeta', types: ['order.created'], sequence: 1 },
        { at: at(3), orderId: later.id, account: 'zeta', types: ['order.modified'], sequence: 2 },
      ]);
      expect([...changes].sort((a, b) => (a.position < b.position ? -1 : 1))).toEqual(changes);
    });

    it('is read from a position on, that included, and says whether more follow', async () => {
      for (const n of [0, 1, 2]) await written(orders, { id: orderId(n), at: at(n) });
      const { changes } = await feed.listChanges('0', 100);
      const [, second] = changes;

      expect(await feed.listChanges(second?.position ?? '', 1)).toEqual({ changes: [second], more: true });
      expect((await feed.listChanges(second?.position ?? '', 3)).more).toBe(false);
      expect((await feed.listChanges(at(2), 100)).changes).toEqual(changes.slice(2));
      expect(await feed.listChanges(at(3), 100)).toEqual({ changes: [], more: false });
    });

    it('has the change of another order in the same transaction, too', async () => {
      const former = await written(orders, { id: orderId(0), status: 'issued', at: at(0) });
      const replaced = next(former, factsOf(0)['replacement.ordered']);
      const order = await written(orders, {
        ...{ id: orderId(1), at: at(5) },
        extraWrites: [{ kind: 'another-order', change: replaced }],
      });

      const { changes } = await feed.listChanges(at(5), 100);

      expect(new Map(changes.map((each) => [each.orderId, each.types]))).toEqual(
        new Map([
          [former.id, ['replacement.ordered']],
          [order.id, ['order.created']],
        ]),
      );
    });

    describe('has one entry for a challenge, which moves,', () => {
      const { orderId: of, account, valueHash } = openChallenge();
      const claim = { until: at(59), epoch: 'one' };
      beforeEach(async () => {
        await challenges.create(openChallenge(), DUE);
      });
      const held = { waits: { because: 'account-limit', until: at(30) }, at: at(20) } as const;
      const delivered = { state: 'delivered', at: at(1), mail: 'm-1' } as const;

      it('and none before something happened to it', async () => {
        expect(await typesFrom('0')).toEqual([]);
      });

      it.each<[string, () => Promise<unknown>]>([
        ['mail.sent', () => challenges.noteSent(ID, 0, 'm-1', at(20))],
        ['mail.delivered', () => challenges.noteDelivery(ID, delivered, at(20))],
        ['contact.approved', () => challenges.approve(ID, HASH, at(20), byPage)],
        ['contact.declined', () => challenges.decline(ID, valueHash, at(20), byPage)],
        ['mail.expired', () => challenges.expire(ID, '2027-01-01T00:00:00.000Z')],
        [
          'mail.waiting',
          async () => {
            await challenges.claimSending(ID, 0, at(0), claim);
            await challenges.releaseSending(ID, 0, held);
          },
        ],
      ])('with %s, at the time of the write', async (type, happen) => {
        await happen();

        const { changes } = await feed.listChanges('0', 100);
        expect(changes).toEqual([
          {
            position: expect.stringMatching(/#/),
            at: type === 'mail.expired' ? '2027-01-01T00:00:00.000Z' : at(20),
            orderId: of,
            account,
            types: [type],
          },
        ]);
      });

      it('to what happened last', async () => {
        await challenges.noteSent(ID, 0, 'm-1', at(20));
        await challenges.noteDelivery(ID, delivered, at(21));
        await challenges.approve(ID, HASH, at(22), byPage);
        await challenges.withdraw(ID, HASH, at(23), byPage);

        expect(await typesFrom('0')).toEqual(['approval.withdrawn']);
      });

      it('not for a write that changes nothing, nor when its order supersedes it', async () => {
        await challenges.noteSent(ID, 0, 'm-1', at(20));
        await challenges.noteSent(ID, 0, 'm-1', at(21));
        await challenges.noteDelivery(ID, { state: 'sent', at: at(22), mail: 'm-1' }, at(22));
        await challenges.supersede(ID, at(23));

        expect((await feed.listChanges('0', 100)).changes).toMatchObject([
          { at: at(20), types: ['mail.sent'] },
        ]);
      });
    });
  });

  describe('The events of all accounts', () => {
    let feed: ChangeFeed;
    let all: AccountEvent[];
    beforeEach(async () => {
      const { feed: made, orders, challenges } = await make();
      feed = made;
      const acme = await written(orders, { id: orderId(0), status: 'reviewing', at: at(0) });
      const zeta = await written(orders, { id: orderId(1), account: 'zeta', status: 'submitted', at: at(1) });
      await challenges.create(openChallenge(), DUE);
      await challenges.noteSent(ID, 0, 'm-1', at(2));
      await orders.commit({ ...next(acme, factsOf(0)['review.claimed']), at: at(3) });
      const of = async (id: string, account: string) =>
        (await orders.listEvents(id, { limit: 100 })).items.map((event) => ({ ...event, account }));
      const [first, second] = [await of(acme.id, 'acme'), await of(zeta.id, 'zeta')];
      all = [...first.slice(0, -1), ...second, ...first.slice(-1)].reverse();
    });
    const pages = (filter: EventFilter, limit: number) =>
      allPages((page) => feed.listEvents(filter, page), limit);

    it.each([1, 2, 3, 100])('are read newest first, each once, in pages of %i', async (limit) => {
      expect(await pages({}, limit)).toEqual(all);
    });

    it('are filtered by account, type, member and time', async () => {
      const by = (member: string) => (event: AccountEvent) =>
        'member' in event.facts.by && event.facts.by.member === member;

      expect(await pages({ account: 'zeta' }, 1)).toEqual(all.filter(({ account }) => account === 'zeta'));
      expect(await pages({ type: 'order.submitted' }, 1)).toEqual(
        all.filter(({ facts }) => facts.type === 'order.submitted'),
      );
      expect(await pages({ member: APPLICANT }, 2)).toEqual(all.filter(by(APPLICANT)));
      expect(await pages({ from: at(1), until: at(3) }, 100)).toEqual(
        all.filter(({ account }) => account === 'zeta'),
      );
      expect(await pages({ from: at(3), until: at(1) }, 100)).toEqual([]);
    });

    it('reject the cursor of another filter', async () => {
      const { cursor = '' } = await feed.listEvents({}, { limit: 1 });

      await expect(feed.listEvents({ account: 'acme' }, { limit: 1, cursor })).rejects.toMatchObject({
        type: 'invalid-request',
      });
    });
  });
}
