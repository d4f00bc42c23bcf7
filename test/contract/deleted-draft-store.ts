import { beforeEach, describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import { type DeletedDraftStore, REMOVED_AFTER_MINUTES } from '../../lib/order/deleted-draft-store.ts';
import type { Order, OrderIn } from '../../lib/order/order.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { measuredBy } from '../doubles/written-lines.ts';
import { AT, factsOf } from '../order/make.ts';
import { next, orderId, written } from './order-making.ts';

export type DeletedDraftsUnderTest = {
  orders: OrderStore;
  deleted: DeletedDraftStore;
  /** Whether anything is stored for an order. */
  isStored(order: Order): Promise<boolean>;
};

const LATER = after(AT, REMOVED_AFTER_MINUTES, 'minutes');
const PAGE = { limit: 10 };
const FACTS = factsOf(0);

/** The contract of the deletion of drafts; `make` gives an empty store. */
export function deletedDraftContract(make: () => Promise<DeletedDraftsUnderTest>): void {
  describe('A deleted draft', () => {
    let orders: OrderStore;
    let deleted: DeletedDraftStore;
    let isStored: DeletedDraftsUnderTest['isStored'];
    beforeEach(async () => {
      ({ orders, deleted, isStored } = await make());
    });

    /** A draft with an application, a former name, and a document that was removed again. */
    async function aDraft(id = orderId(1)): Promise<OrderIn<'draft'>> {
      const application = { kind: 'application', orderId: id, application: { names: ['b.test'] } } as const;
      let order = await written(orders, { id, names: ['a.test'], extraWrites: [application] });
      const changes = [
        { ...FACTS['order.modified'], names: ['b.test'] },
        FACTS['document.attached'],
        { ...FACTS['document.attached'], document: { ...FACTS['document.attached'].document, id: 'd2' } },
        FACTS['document.removed'],
      ];
      for (const facts of changes) {
        const commit = next(order, facts);
        await orders.commit(commit);
        order = commit.after;
      }
      await orders.indexNames({ ...order, names: ['a.test', 'b.test'] });
      if (order.status !== 'draft') throw new TypeError('It was not submitted.');
      return order;
    }

    it('is not found from then on, and cannot be changed', async () => {
      const draft = await aDraft();

      expect(await orders.deleteDraft(draft, AT, undefined)).toBe(true);

      expect(await orders.load(draft.id)).toBeUndefined();
      expect(await orders.loadSubmitted(draft.id)).toBeUndefined();
      expect((await orders.list({ account: 'acme' }, PAGE)).items).toEqual([]);
      expect((await orders.list({ account: 'acme', name: 'b.test' }, PAGE)).items).toEqual([]);
      expect((await orders.list({ statuses: ['draft'] }, PAGE)).items).toEqual([]);
      expect((await orders.listDue(LATER, PAGE)).items).toEqual([]);
      expect(await orders.commit(next(draft, FACTS['order.modified']))).toBe('stale');
      expect(await orders.setDue(draft.id, draft.version, AT)).toBe(false);
      expect(await orders.deleteDraft(draft, AT, undefined)).toBe(false);
    });

    it('stays if it has changed since it was read', async () => {
      const draft = await aDraft();
      await orders.commit(next(draft, FACTS['order.modified']));

      expect(await orders.deleteDraft(draft, AT, undefined)).toBe(false);

      expect(await orders.load(draft.id)).toBeDefined();
    });

    it('changes the order that it was to replace in the same transaction, or is not deleted', async () => {
      const draft = await aDraft();
      const former = await written(orders, { id: orderId(2), status: 'issued' });
      const change = next(former, FACTS['replacement.deleted']);
      await orders.commit(next(former, FACTS['replacement.ordered']));

      expect(await orders.deleteDraft(draft, AT, change)).toBe(false);
      expect(await orders.load(draft.id)).toBeDefined();

      const now = (await orders.load(former.id))?.order ?? former;
      expect(await orders.deleteDraft(draft, AT, next(now, FACTS['replacement.deleted']))).toBe(true);
      expect((await orders.load(former.id))?.order).not.toHaveProperty('replacedBy');
    });

    it('is removed whole once it is due, with its documents, also if that is repeated', async () => {
      const draft = await aDraft();
      const other = await aDraft(orderId(3));
      await orders.deleteDraft(draft, AT, undefined);
      let removals = 0;
      const remove = () =>
        deleted.remove(draft.id, async () => {
          removals++;
        });

      expect((await deleted.listDue(AT, PAGE)).items).toEqual([]);
      expect((await deleted.listDue(LATER, PAGE)).items).toEqual([draft.id]);
      // An unreadable row would be an alarm.
      expect(await measuredBy(remove)).toEqual([]);
      await remove();

      expect(removals).toBe(1);
      expect(await isStored(draft)).toBe(false);
      expect((await deleted.listDue(LATER, PAGE)).items).toEqual([]);
      expect(await isStored(other)).toBe(true);
      expect((await orders.list({ account: 'acme', name: 'b.test' }, PAGE)).items).toHaveLength(1);
    });

    it('is removed by a later run if its documents could not be', async () => {
      const draft = await aDraft();
      await orders.deleteDraft(draft, AT, undefined);

      await expect(deleted.remove(draft.id, () => Promise.reject(new Error('outage')))).rejects.toThrow(
        'outage',
      );
      expect((await deleted.listDue(LATER, PAGE)).items).toEqual([draft.id]);
      await deleted.remove(draft.id, async () => {});

      expect(await isStored(draft)).toBe(false);
    });

    it('is the only order that is removed', async () => {
      const draft = await aDraft();

      await deleted.remove(draft.id, () => Promise.reject(new Error('It is not deleted.')));

      expect(await orders.load(draft.id)).toBeDefined();
      expect((await orders.listEvents(draft.id, PAGE)).items).toHaveLength(5);
    });
  });
}
