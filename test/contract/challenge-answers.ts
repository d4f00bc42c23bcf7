import { beforeEach, describe, expect, it } from 'vitest';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import {
  byPage,
  complaint,
  DUE,
  EXPIRES,
  HASH,
  ID,
  many,
  NOW,
  openChallenge,
  WRONG_HASH,
} from './open-challenge.ts';

/** The contract of a challenge store about the contact’s answer, and of challenges that end without one. */
export function challengeAnswersContract(make: () => Promise<ChallengeStore>): void {
  describe('A challenge store', () => {
    let store: ChallengeStore;
    beforeEach(async () => {
      store = await make();
    });
    const load = () => store.load(ID);
    const state = async () => (await load())?.state;
    const dueIds = async (now: string) => (await store.listDue(now, { limit: 10 })).items;

    describe('when the contact answers', () => {
      beforeEach(() => store.create(openChallenge(), DUE));

      it('approves an open one, and deletes the encrypted value; its order is then to be woken', async () => {
        await store.claimSending(ID, 0, NOW, { until: '2026-11-23T11:05:00.000Z', epoch: 'one' });

        const approved = await store.approve(ID, HASH, NOW, byPage);

        const { sealedValue, ...rest } = openChallenge();
        expect(approved).toEqual(await load());
        expect(await load()).toEqual({
          ...rest,
          state: 'approved',
          decidedAt: NOW,
          answered: byPage,
          scope: 'names',
          facts: [{ is: 'approved', at: NOW, scope: 'names' }],
        });
        expect(await dueIds('2026-11-23T11:04:00.000Z')).toEqual([]);
        expect(await dueIds('2026-11-23T11:05:00.000Z')).toEqual([ID]);
      });

      it('approves for the right value only', async () => {
        expect(await store.approve(ID, WRONG_HASH, NOW, byPage)).toBeUndefined();
        expect(await load()).toEqual(openChallenge());
      });

      it('approves until the last millisecond of the Random Value, and not after', async () => {
        expect(await store.approve(ID, HASH, '2026-11-30T10:00:00.001Z', byPage)).toBeUndefined();
        expect(await store.approve(ID, HASH, EXPIRES, byPage)).toMatchObject({ state: 'approved' });
      });

      it('approves once: the first answer is kept', async () => {
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.approve(ID, HASH, '2026-11-24T10:00:00.000Z', byPage)).toBeUndefined();

        expect(await load()).toMatchObject({ decidedAt: NOW });
      });

      it('lets a contact decline, with a comment', async () => {
        expect(await store.decline(ID, HASH, NOW, byPage, 'Never heard of them.')).toMatchObject({
          state: 'declined',
        });

        const { sealedValue, ...rest } = openChallenge();
        expect(await load()).toEqual({
          ...rest,
          state: 'declined',
          decidedAt: NOW,
          answered: byPage,
          comment: 'Never heard of them.',
          facts: [{ is: 'declined', at: NOW }],
        });
        expect(await dueIds('2026-11-23T11:05:00.000Z')).toEqual([ID]);
      });

      it('lets a contact decline after an approval, but not approve after a decline', async () => {
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.decline(ID, HASH, NOW, byPage)).toMatchObject({ state: 'declined' });
        expect(await store.approve(ID, HASH, NOW, byPage)).toBeUndefined();

        expect(await state()).toBe('declined');
      });

      it.each(['names', 'domain'] as const)(
        'approves %s if that is offered, and no other scope',
        async (scope) => {
          const [one = '', both = ''] = many(2);
          await store.create(openChallenge({ id: both }), DUE);
          const { shown } = openChallenge();
          const other = scope === 'names' ? 'domain' : 'names';
          await store.create(openChallenge({ id: one, shown: { ...shown, scopes: [other] } }), DUE);

          expect(await store.approve(one, HASH, NOW, byPage, scope)).toBeUndefined();
          expect(await store.approve(one, HASH, NOW, byPage, other)).toMatchObject({ scope: other });
          expect(await store.approve(both, HASH, NOW, byPage, scope)).toMatchObject({
            state: 'approved',
            scope,
          });
          expect(await store.load(both)).toMatchObject({ scope });
        },
      );

      it('withdraws a single approval, with the value of its own mail', async () => {
        expect(await store.withdraw(ID, HASH, NOW, byPage)).toBeUndefined();
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.withdraw(ID, WRONG_HASH, NOW, byPage)).toBeUndefined();
        expect(await store.withdraw(ID, HASH, NOW, byPage)).toMatchObject({
          state: 'declined',
          withdrawn: true,
        });
        expect(await store.withdraw(ID, HASH, NOW, byPage)).toBeUndefined();
        expect(await load()).toMatchObject({ state: 'declined', withdrawn: true, answered: byPage });
        expect(await dueIds('2026-11-23T11:05:00.000Z')).toEqual([ID]);
      });

      it('accepts no approval while its order does not wait, but a decline; an older version of the order changes nothing', async () => {
        const taken = { waits: false, version: 5, at: NOW };
        const again = { waits: true, version: 8, at: NOW };

        expect(await store.noteOrder(ID, taken)).toBe(true);
        expect(await store.approve(ID, HASH, NOW, byPage)).toBeUndefined();
        expect(await load()).toMatchObject({ state: 'open', order: taken });
        expect(await store.noteOrder(ID, again)).toBe(true);
        expect(await store.noteOrder(ID, { waits: false, version: 7, at: NOW })).toBe(false);
        expect(await store.noteOrder(ID, { waits: false, version: 8, at: NOW })).toBe(false);
        expect(await store.approve(ID, HASH, NOW, byPage)).not.toHaveProperty('order');
        expect(await store.noteOrder(ID, { waits: false, version: 9, at: NOW })).toBe(false);

        const [declined = ''] = many(1);
        await store.create(openChallenge({ id: declined, order: taken }), DUE);
        expect(await store.decline(declined, HASH, NOW, byPage)).toMatchObject({ state: 'declined' });
      });

      it('lets a contact decline a challenge that has ended or was withdrawn, and none twice', async () => {
        const [superseded = '', expired = '', complained = ''] = many(3);
        for (const id of [superseded, expired, complained]) await store.create(openChallenge({ id }), DUE);
        await store.supersede(superseded, NOW);
        await store.expire(expired, '2026-11-30T10:00:00.001Z');
        await store.supersede(complained, NOW);
        await store.approve(ID, HASH, NOW, byPage);
        await store.withdraw(ID, HASH, NOW, byPage);

        for (const id of [superseded, expired, ID]) {
          expect(await store.decline(id, WRONG_HASH, NOW, byPage)).toBeUndefined();
          const declined = await store.decline(id, HASH, NOW, byPage, 'Stop asking.');
          expect(declined).toMatchObject({ state: 'declined', comment: 'Stop asking.', decidedAt: NOW });
          expect(declined).not.toHaveProperty('withdrawn');
          expect(await store.load(id)).toEqual(declined);
          expect(await store.decline(id, HASH, NOW, byPage)).toBeUndefined();
        }
        expect(await store.decline(complained, '', NOW, complaint)).toMatchObject({ state: 'declined' });
        expect(await store.decline('z'.repeat(26), HASH, NOW, byPage)).toBeUndefined();
      });

      it('accepts no decline without the value, but counts a complaint as one', async () => {
        expect(await store.decline(ID, WRONG_HASH, NOW, byPage)).toBeUndefined();
        expect(await store.decline(ID, '', NOW, complaint)).toMatchObject({ state: 'declined' });

        expect(await load()).toMatchObject({ state: 'declined', answered: complaint });
      });

      it('lets exactly one of many answers that come at once win', async () => {
        const answers = await Promise.all([
          ...Array.from({ length: 5 }, () => store.approve(ID, HASH, NOW, byPage)),
          ...Array.from({ length: 5 }, () => store.supersede(ID, NOW)),
        ]);

        expect(answers.filter(Boolean)).toHaveLength(1);
        expect(await state()).toBe(answers.findIndex(Boolean) < 5 ? 'approved' : 'superseded');
      });
    });

    describe('when a challenge ends without an answer', () => {
      beforeEach(() => store.create(openChallenge(), DUE));

      it('is superseded only while it is open: an approval is kept', async () => {
        const other = many(1)[0] ?? '';
        await store.create(openChallenge({ id: other }), DUE);
        await store.approve(other, HASH, NOW, byPage);

        expect(await store.supersede(other, NOW)).toBe(false);
        expect(await store.supersede(ID, NOW)).toBe(true);
        expect(await store.supersede(ID, NOW)).toBe(false);

        const { sealedValue, ...rest } = openChallenge();
        expect(await load()).toEqual({
          ...rest,
          state: 'superseded',
          endedAt: NOW,
          facts: [{ is: 'superseded', at: NOW }],
        });
        expect(await store.approve(ID, HASH, NOW, byPage)).toBeUndefined();
      });

      it('expires after its Random Value has ended, and not before', async () => {
        const later = '2026-11-30T10:00:00.001Z';

        expect(await store.expire(ID, EXPIRES)).toBe(false);
        expect(await store.expire(ID, later)).toBe(true);

        const { sealedValue, ...rest } = openChallenge();
        expect(await load()).toEqual({
          ...rest,
          state: 'expired',
          endedAt: later,
          facts: [{ is: 'expired', at: later }],
        });
        expect(await store.expire(ID, later)).toBe(false);
      });
    });
  });
}
