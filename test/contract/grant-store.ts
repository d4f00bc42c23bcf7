import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditStore } from '../../lib/audit/audit.ts';
import { after } from '../../lib/clock.ts';
import { newSortableId } from '../../lib/order/order-id.ts';
import { ActiveGrant, type Grant } from '../../lib/verification/grants/grant.ts';
import { type GrantStore, MOST_ACTIVE } from '../../lib/verification/grants/grant-store.ts';

const AT = '2026-11-23T10:00:00.000Z';
export const OLGA = 'https://id.example#olga';
const OSCAR = 'https://id.example#oscar';
let made = 0;

export const aGrant = (changes: Partial<Grant> = {}): Grant => ({
  id: newSortableId(after(AT, ++made, 'minutes'), (bytes) => new Uint8Array(bytes).fill(made)),
  account: 'acme',
  namespace: 'corp',
  reason: 'The office network',
  grantedBy: OLGA,
  grantedAt: AT,
  until: '2027-11-23T10:00:00.000Z',
  ...changes,
});

const ACT = { by: { kind: 'operator', member: OLGA }, at: AT } as const;
const NOTICE_AT = '2027-01-01T00:00:00.000Z';
const ENDED = { at: '2026-11-24T10:00:00.000Z', by: OLGA, reason: 'The office was closed' };
const END = { ...ACT, at: ENDED.at };
const all = () => true;

/** The contract of every store of grants; `make` gives an empty one, with the operators Olga and Oscar. */
export function grantStoreContract(make: () => Promise<{ store: GrantStore; audit: AuditStore }>): void {
  describe('A store of grants', () => {
    let store: GrantStore;
    let audit: AuditStore;
    beforeEach(async () => {
      ({ store, audit } = await make());
    });
    const give = (changes: Partial<Grant> = {}) => store.give(aGrant(changes), ACT, NOTICE_AT);

    it('has the active grants of each account', async () => {
      const corp = await give();
      const network = await give({ namespace: '10.0.0.0/8' });
      await give({ account: 'other' });

      const active = await store.listActive('acme');
      expect(active.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        [corp, network].map((each) => ActiveGrant.parse(each)),
      );
      expect(await store.listActive('unknown')).toEqual([]);
    });

    it('finds a grant by its id, and not as that of another account', async () => {
      const grant = await give();

      expect(await store.load(grant.id)).toEqual(grant);
      expect(await store.load(grant.id, 'acme')).toEqual(grant);
      expect(await store.load(grant.id, 'other')).toBeUndefined();
      expect(await store.load('z'.repeat(26))).toBeUndefined();
    });

    it('ends a grant once, for good, and says who did it and why', async () => {
      const grant = await give();
      const other = await give({ namespace: 'lan' });

      expect(await store.end(grant.id, ENDED, END)).toBe(true);
      expect(
        await store.end(
          grant.id,
          { at: END.at, by: OSCAR },
          { ...END, by: { kind: 'operator', member: OSCAR } },
        ),
      ).toBe(true);
      expect(await store.end('z'.repeat(26), ENDED, END)).toBe(false);

      expect(await store.load(grant.id)).toEqual({ ...grant, ended: ENDED });
      expect(await store.listActive('acme')).toEqual([ActiveGrant.parse(other)]);
      const { items } = await audit.list({}, { limit: 10 });
      expect(items.map(({ type }) => type)).toEqual(['grant.ended', 'grant.given', 'grant.given']);
      expect(items[0]).toEqual({
        ...{ id: expect.any(String), type: 'grant.ended', by: END.by, at: END.at },
        ...{ before: grant, after: { ...grant, ended: ENDED } },
      });
      // Those of one instant have no order.
      expect(items).toContainEqual({ id: expect.any(String), type: 'grant.given', ...ACT, after: grant });
    });

    it('answers the grant that a repeated request gave, and no other', async () => {
      const first = await give();

      expect(await give()).toEqual(first);
      for (const change of [
        { namespace: 'lan' },
        { reason: 'Another' },
        { until: '2027-01-01T00:00:00.000Z' },
        { account: 'other' },
        { grantedBy: OSCAR },
      ])
        expect((await give(change)).id, JSON.stringify(change)).not.toBe(first.id);
      await store.end(first.id, ENDED, END);
      expect((await give()).id).not.toBe(first.id);
      expect((await audit.list({ type: 'grant.given' }, { limit: 20 })).items).toHaveLength(7);
    });

    it('lists grants with those that have ended, the newest first, of one account or of all, in pages', async () => {
      const given: Grant[] = [];
      for (const account of ['acme', 'other', 'acme'])
        given.push(await give({ account, namespace: `n${given.length}` }));
      const [one, two, three] = given;
      await store.end(`${one?.id}`, ENDED, END);

      expect((await store.list(undefined, { limit: 10 }, all)).items).toEqual([
        three,
        two,
        { ...one, ended: ENDED },
      ]);
      const first = await store.list('acme', { limit: 1 }, all);
      expect(first.items).toEqual([three]);
      expect((await store.list('acme', { limit: 1, cursor: first.cursor }, all)).items).toEqual([
        { ...one, ended: ENDED },
      ]);
      expect((await store.list(undefined, { limit: 10 }, ({ ended }) => ended === undefined)).items).toEqual([
        three,
        two,
      ]);
      expect((await store.list('unknown', { limit: 10 }, all)).items).toEqual([]);
    });

    it('gives an account no more than it can read with each order, not counting those that have ended', async () => {
      const until = '2026-11-24T10:00:00.000Z';
      for (let count = 0; count < MOST_ACTIVE; count++) await give({ namespace: `n${count}`, until });

      await expect(give()).rejects.toMatchObject({ name: 'Rejection', type: 'not-permitted' });
      await give({ account: 'other' });
      const [some] = await store.listActive('acme');
      await store.end(`${some?.id}`, ENDED, ACT);
      await give();
      await expect(give({ namespace: 'more' })).rejects.toMatchObject({ type: 'not-permitted' });
      expect(await store.give(aGrant({ namespace: 'more' }), { ...ACT, at: until }, NOTICE_AT)).toMatchObject(
        {
          namespace: 'more',
        },
      );
    });

    it('loses none of the changes of operators who act at the same time', async () => {
      const given = await give();
      const acts = ['a', 'b', 'c'].map((namespace) => () => give({ namespace }));

      await Promise.all([...acts.map((act) => act()), store.end(given.id, ENDED, END)]);

      const active = await store.listActive('acme');
      expect(active.map(({ namespace }) => namespace).sort()).toEqual(['a', 'b', 'c']);
      expect((await audit.list({}, { limit: 20 })).items).toHaveLength(5);
    });
  });
}
