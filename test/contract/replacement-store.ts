import { beforeEach, describe, expect, it } from 'vitest';
import { ActiveReplacement, type ReplacementRequest } from '../../lib/acme/replacement-request.ts';
import { MOST_ACTIVE_REPLACEMENTS, type ReplacementStore } from '../../lib/acme/replacement-store.ts';
import type { AuditStore } from '../../lib/audit/audit.ts';
import { after } from '../../lib/clock.ts';
import { newSortableId } from '../../lib/order/order-id.ts';

const AT = '2026-11-23T10:00:00.000Z';
export const OLGA = 'https://id.example#olga';
let made = 0;

export const aReplacement = (changes: Partial<ReplacementRequest> = {}): ReplacementRequest => ({
  id: newSortableId(after(AT, ++made, 'minutes'), (bytes) => new Uint8Array(bytes).fill(made)),
  issuer: 'ca-1',
  issuedBefore: AT,
  reason: 'The CA has issued with a wrong extension',
  requestedAt: AT,
  requestedBy: OLGA,
  ...changes,
});

export const ACT = { by: { kind: 'operator', member: OLGA }, at: AT } as const;
export const ENDED = { at: '2026-11-24T10:00:00.000Z', by: OLGA };
const END = { ...ACT, at: ENDED.at };

/** The contract of every store of replacement requests; `make` gives an empty one, with the operator Olga. */
export function replacementStoreContract(
  make: () => Promise<{ store: ReplacementStore; audit: AuditStore }>,
): void {
  describe('A store of replacement requests', () => {
    let store: ReplacementStore;
    let audit: AuditStore;
    beforeEach(async () => {
      ({ store, audit } = await make());
    });
    const add = async (changes: Partial<ReplacementRequest> = {}) => {
      const request = aReplacement(changes);
      await store.request(request, ACT);
      return request;
    };

    it('has the active ones, each as it was requested', async () => {
      expect(await store.listActive()).toEqual([]);
      const one = await add();
      const other = await add({ issuer: undefined, keyType: 'RSA-2048', account: 'acme', issuedAfter: AT });

      const active = (await store.listActive()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(active).toEqual([one, other].map((each) => ActiveReplacement.parse(each)));
      expect(active[0]).not.toHaveProperty('reason');
      expect(await store.load(one.id)).toEqual(one);
      expect(await store.load('z'.repeat(26))).toBeUndefined();
    });

    it('ends a request once, for good, and says who did it', async () => {
      const one = await add();
      const other = await add();

      expect(await store.end(one.id, ENDED, END)).toBe(true);
      expect(await store.end(one.id, { at: after(ENDED.at, 1, 'days'), by: OLGA }, END)).toBe(true);
      expect(await store.end('z'.repeat(26), ENDED, END)).toBe(false);

      expect(await store.load(one.id)).toEqual({ ...one, ended: ENDED });
      expect((await store.listActive()).map(({ id }) => id)).toEqual([other.id]);
      const { items } = await audit.list({}, { limit: 10 });
      expect(items.map(({ type }) => type)).toEqual([
        'replacement.ended',
        'replacement.requested',
        'replacement.requested',
      ]);
      expect(items[0]).toEqual({
        ...{ id: expect.any(String), type: 'replacement.ended', by: END.by, at: END.at },
        ...{ before: one, after: { ...one, ended: ENDED } },
      });
      // Those of one instant have no order.
      expect(items).toContainEqual({
        id: expect.any(String),
        type: 'replacement.requested',
        ...ACT,
        after: one,
      });
    });

    it('lists those that have ended, too, the newest first, in pages', async () => {
      const [one, two, three] = [await add(), await add(), await add()];
      await store.end(one.id, ENDED, END);

      expect((await store.list({ limit: 10 })).items).toEqual([three, two, { ...one, ended: ENDED }]);
      const first = await store.list({ limit: 2 });
      expect(first.items).toEqual([three, two]);
      expect((await store.list({ limit: 2, cursor: first.cursor })).items).toEqual([
        { ...one, ended: ENDED },
      ]);
    });

    it('has no more active ones than can be read with each answer', async () => {
      const first = await add();
      for (let count = 1; count < MOST_ACTIVE_REPLACEMENTS; count++) await add();

      await expect(add()).rejects.toMatchObject({ name: 'Rejection', type: 'not-permitted' });
      await store.end(first.id, ENDED, END);
      await add();
      expect(await store.listActive()).toHaveLength(MOST_ACTIVE_REPLACEMENTS);
    });

    it('loses none of the changes of operators who act at the same time', async () => {
      const first = await add();

      const [, one, two, three] = await Promise.all([store.end(first.id, ENDED, END), add(), add(), add()]);

      const active = await store.listActive();
      expect(active.map(({ id }) => id).sort()).toEqual([one.id, two.id, three.id].sort());
      expect((await audit.list({}, { limit: 20 })).items).toHaveLength(5);
    });
  });
}
