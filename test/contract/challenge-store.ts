import { beforeEach, describe, expect, it } from 'vitest';
import { Rejection } from '../../lib/problem.ts';
import type { Answered, ChallengeIn, Delivery } from '../../lib/verification/challenge.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';

const ID = 'abcdefghijklmnopqrstuvwxyz';
const HASH = 'ab'.repeat(32);
const WRONG_HASH = 'cd'.repeat(32);
const DUE = '2026-11-25T10:00:00.000Z';
const NOW = '2026-11-23T11:00:00.000Z';
const EXPIRES = '2026-11-30T10:00:00.000Z';

const byPage: Answered = { via: 'page', sourceIp: '192.0.2.7', userAgent: 'curl' };
const complaint: Answered = { via: 'complaint', messageId: 'm-1' };

/** A challenge as it is written first. */
export const openChallenge = (changes: Partial<ChallengeIn<'open'>> = {}): ChallengeIn<'open'> => ({
  id: ID,
  state: 'open',
  orderId: '01KAR0000000000000000000ZZ',
  account: 'acme',
  adn: 'example.org',
  contact: 'hostmaster@example.org',
  language: 'en',
  shown: {
    account: 'acme',
    type: 'OV',
    adn: 'example.org',
    names: ['example.org', '*.example.org'],
    keyHash: 'ef'.repeat(32),
    keyType: 'EC P-256',
    organization: { name: 'Müller & Söhne', country: 'DE' },
    scopes: ['names', 'domain'],
    until: '2027-12-26T10:00:00.000Z',
  },
  shownHash: '34'.repeat(32),
  createdAt: '2026-11-23T10:00:00.000Z',
  expiresAt: EXPIRES,
  valueHash: HASH,
  sealedValue: 'c2VhbGVk',
  mail: {
    letter: {
      language: 'en',
      title: 'Confirm example.org',
      blocks: [
        { kind: 'facts', rows: [['Names', ['example.org', 'Grüße']]] },
        { kind: 'code', text: '\u{e000}' },
      ],
    },
    date: '2026-11-23T10:00:00.000Z',
    askedBy: 'Müller & Söhne',
    sha256: '78'.repeat(32),
  },
  mailsWanted: 1,
  mailsSent: 0,
  delivery: { state: 'pending' },
  ...changes,
});

/** Ids that end in each of the letters: they fall into every shard. */
const many = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => {
    const letter = (by: number) => String.fromCharCode(97 + (Math.floor(n / by) % 26));
    return `${'a'.repeat(24)}${letter(26)}${letter(1)}`;
  });

/** What every challenge store must keep; `make` gives an empty one. */
export function challengeStoreContract(make: () => Promise<ChallengeStore>): void {
  describe('A challenge store', () => {
    let store: ChallengeStore;
    beforeEach(async () => {
      store = await make();
    });
    const load = () => store.load(ID);
    const state = async () => (await load())?.state;
    const dueIds = async (now: string) => (await store.due(now, { limit: 10 })).items;

    it('gives back what was created, whole', async () => {
      expect(await store.create(openChallenge(), DUE)).toBe(true);

      expect(await load()).toEqual(openChallenge());
    });

    it('knows nothing of a challenge that was never created', async () => {
      expect(await load()).toBeUndefined();
      expect(await store.approve(ID, HASH, NOW, byPage)).toBeUndefined();
      expect(await store.noteSent(ID, 0, 'm-1', NOW)).toBe(false);
      expect(await store.noteDelivery(ID, { state: 'delivered', at: NOW })).toBe(false);
      expect(await store.noteMisread(ID, NOW, 'no-command')).toBe(false);
      expect(await store.releaseSending(ID, 0)).toBe(false);
      expect(await load()).toBeUndefined();
    });

    it('creates a challenge once', async () => {
      await store.create(openChallenge(), DUE);

      expect(await store.create(openChallenge({ valueHash: WRONG_HASH }), DUE)).toBe(false);

      expect((await load())?.valueHash).toBe(HASH);
    });

    it('loads many in the order asked for, without those that are not there', async () => {
      const ids = many(130);
      await Promise.all(ids.map((id) => store.create(openChallenge({ id }), DUE)));
      const asked = [...ids.toReversed(), 'z'.repeat(26)];

      const loaded = await store.loadAll(asked);

      expect(loaded.map(({ id }) => id)).toEqual(ids.toReversed());
      expect(await store.loadAll([])).toEqual([]);
      expect(await store.loadAll([ids[3] ?? '', ids[3] ?? ''])).toHaveLength(2);
    });

    describe('when the contact answers', () => {
      beforeEach(() => store.create(openChallenge(), DUE));

      it('approves an open one, and forgets the sealed value; due is that its order hears of it', async () => {
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
        });
        expect(await dueIds('2026-11-23T11:04:00.000Z')).toEqual([]);
        expect(await dueIds('2026-11-23T11:05:00.000Z')).toEqual([ID]);
      });

      it('approves for the right value only', async () => {
        expect(await store.approve(ID, WRONG_HASH, NOW, byPage)).toBeUndefined();
        expect(await load()).toEqual(openChallenge());
      });

      it('approves to the last millisecond of the Random Value, and not after', async () => {
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
        });
        expect(await dueIds('2026-11-23T11:05:00.000Z')).toEqual([ID]);
      });

      it('lets a contact decline what he approved, but not approve what he declined', async () => {
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.decline(ID, HASH, NOW, byPage)).toMatchObject({ state: 'declined' });
        expect(await store.approve(ID, HASH, NOW, byPage)).toBeUndefined();

        expect(await state()).toBe('declined');
      });

      it.each(['names', 'domain'] as const)(
        'approves %s if that is offered, and nothing else',
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

      it('withdraws an approval alone, with the value of its own mail', async () => {
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

      it('takes no approval while its order does not wait, but a decline; an older version of the order changes nothing', async () => {
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

      it('lets a contact decline what is no longer asked, and what was withdrawn, and nothing twice', async () => {
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

      it('lets nobody decline without the value, but takes a complaint for a no', async () => {
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

    describe('when a challenge ends otherwise', () => {
      beforeEach(() => store.create(openChallenge(), DUE));

      it('is superseded while it is open only: an approval stands', async () => {
        const other = many(1)[0] ?? '';
        await store.create(openChallenge({ id: other }), DUE);
        await store.approve(other, HASH, NOW, byPage);

        expect(await store.supersede(other, NOW)).toBe(false);
        expect(await store.supersede(ID, NOW)).toBe(true);
        expect(await store.supersede(ID, NOW)).toBe(false);

        const { sealedValue, ...rest } = openChallenge();
        expect(await load()).toEqual({ ...rest, state: 'superseded', endedAt: NOW });
        expect(await store.approve(ID, HASH, NOW, byPage)).toBeUndefined();
      });

      it('expires after its Random Value has ended, and not before', async () => {
        const later = '2026-11-30T10:00:00.001Z';

        expect(await store.expire(ID, EXPIRES)).toBe(false);
        expect(await store.expire(ID, later)).toBe(true);

        const { sealedValue, ...rest } = openChallenge();
        expect(await load()).toEqual({ ...rest, state: 'expired', endedAt: later });
        expect(await store.expire(ID, later)).toBe(false);
      });
    });

    describe('when mails go out', () => {
      beforeEach(() => store.create(openChallenge(), DUE));
      const until = '2026-11-23T11:05:00.000Z';
      const claim = { until, epoch: 'one' };

      it('voids the claim of another epoch, also of who drew the Random Value', async () => {
        const other = 'b'.repeat(26);
        const drawn = openChallenge({ id: other, sendingUntil: until, sendingEpoch: 'one', mailsSent: 0 });
        await store.create(drawn, DUE);
        await store.claimSending(ID, 0, NOW, claim);

        for (const id of [ID, other]) {
          expect(await store.claimSending(id, 0, NOW, { until, epoch: 'one' })).toBe(false);
          expect(await store.claimSending(id, 0, NOW, { until, epoch: 'two' })).toBe(true);
          expect(await store.claimSending(id, 0, NOW, { until, epoch: 'two' })).toBe(false);
        }
      });

      it('gives the sending to one at a time, and to the next when the time of the first is over', async () => {
        const claims = await Promise.all([1, 2, 3].map(() => store.claimSending(ID, 0, NOW, claim)));

        expect(claims.filter(Boolean)).toHaveLength(1);
        expect(await load()).toMatchObject({ sendingUntil: until });
        expect(await store.claimSending(ID, 0, until, { ...claim, until: '2026-11-23T11:10:00.000Z' })).toBe(
          true,
        );
      });

      it('gives the sending of no mail that is not wanted', async () => {
        expect(await store.claimSending(ID, 1, NOW, claim)).toBe(false);
        await store.noteSent(ID, 0, 'm-1', NOW);
        expect(await store.claimSending(ID, 1, NOW, claim)).toBe(false);
        expect(await store.claimSending(ID, 0, NOW, claim)).toBe(false);
      });

      it('gives the sending of no challenge that was answered', async () => {
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.claimSending(ID, 0, NOW, claim)).toBe(false);
      });

      it('notes a mail once, and lets go of the sending with that', async () => {
        await store.claimSending(ID, 0, NOW, claim);

        expect(await store.noteSent(ID, 0, 'm-1', NOW)).toBe(true);
        expect(await store.noteSent(ID, 0, 'm-2', NOW)).toBe(false);

        expect(await load()).toEqual(
          openChallenge({
            mailsSent: 1,
            messageId: 'm-1',
            sentAt: NOW,
            delivery: { state: 'sent', at: NOW, mail: 'm-1' },
          }),
        );
      });

      it('notes a mail also where its contact was quicker', async () => {
        await store.claimSending(ID, 0, NOW, claim);
        await store.noteDelivery(ID, { state: 'delivered', at: NOW });
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.noteSent(ID, 0, 'm-1', NOW)).toBe(true);

        expect(await load()).toMatchObject({
          state: 'approved',
          mailsSent: 1,
          delivery: { state: 'delivered' },
        });
      });

      it('gives the sending back after a failure', async () => {
        await store.claimSending(ID, 0, NOW, claim);

        expect(await store.releaseSending(ID, 0)).toBe(true);

        expect(await load()).toEqual(openChallenge());
        expect(await store.releaseSending(ID, 0)).toBe(false);
        expect(await store.claimSending(ID, 0, NOW, claim)).toBe(true);
      });

      it('notes why a mail is kept back, until it is out', async () => {
        const waits = { because: 'account-limit', until: '2026-11-24T00:00:00.000Z' } as const;
        await store.claimSending(ID, 0, NOW, claim);

        expect(await store.releaseSending(ID, 0, waits)).toBe(true);

        expect(await load()).toEqual(openChallenge({ waits }));
        await store.claimSending(ID, 0, NOW, claim);
        await store.noteSent(ID, 0, 'm-1', NOW);
        expect((await load())?.waits).toBeUndefined();
      });

      it('takes the wish for one mail more where none is outstanding, and asks anew what becomes of it', async () => {
        expect(await store.wantMail(ID, 0)).toBe(false);
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.noteDelivery(ID, { state: 'bounced', at: NOW, permanent: false, detail: 'full' });

        const wishes = await Promise.all([1, 2, 3].map(() => store.wantMail(ID, 1)));

        expect(wishes.filter(Boolean)).toHaveLength(1);
        expect(await load()).toMatchObject({
          mailsWanted: 2,
          mailsSent: 1,
          delivery: { state: 'pending' },
        });
        expect(await store.claimSending(ID, 1, NOW, claim)).toBe(true);
      });

      it('wants no mail for a challenge that was answered', async () => {
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.wantMail(ID, 1)).toBe(false);
      });
    });

    describe('when a mail is heard of', () => {
      const deliveries: Delivery[] = [
        { state: 'sent', at: NOW, mail: 'm-1' },
        { state: 'delayed', at: NOW, mail: 'm-1', detail: 'full', until: DUE },
        { state: 'delivered', at: NOW, mail: 'm-1' },
        { state: 'bounced', at: NOW, mail: 'm-1', permanent: true, detail: 'no such mailbox' },
        { state: 'complained', at: NOW, mail: 'm-1' },
      ];

      for (const [rank, delivery] of deliveries.entries()) {
        it(`notes that it was ${delivery.state}, and nothing that lies before it`, async () => {
          await store.create(openChallenge(), DUE);

          expect(await store.noteDelivery(ID, delivery)).toBe(true);
          for (const earlier of deliveries.slice(0, rank + 1))
            expect(await store.noteDelivery(ID, earlier)).toBe(false);

          expect((await load())?.delivery).toEqual(delivery);
          for (const later of deliveries.slice(rank + 1))
            expect(await store.noteDelivery(ID, later)).toBe(true);
        });
      }

      it('notes that it was suppressed, which no bounce changes', async () => {
        const suppressed = { state: 'suppressed', at: NOW, mail: 'm-1', detail: 'on a list' } as const;
        await store.create(openChallenge(), DUE);

        expect(await store.noteDelivery(ID, suppressed)).toBe(true);
        for (const earlier of deliveries.slice(0, -1))
          expect(await store.noteDelivery(ID, earlier)).toBe(false);

        expect((await load())?.delivery).toEqual(suppressed);
      });

      it('notes of an earlier mail nothing but a complaint, once a later one is out', async () => {
        await store.create(openChallenge(), DUE);
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.wantMail(ID, 1);
        await store.noteSent(ID, 1, 'm-2', NOW);

        for (const earlier of deliveries.slice(0, -1))
          expect(await store.noteDelivery(ID, earlier)).toBe(false);

        expect((await load())?.delivery).toEqual({ state: 'sent', at: NOW, mail: 'm-2' });
        expect(await store.noteDelivery(ID, { state: 'complained', at: NOW, mail: 'm-1' })).toBe(true);
        expect(await store.noteDelivery(ID, { state: 'delivered', at: NOW, mail: 'm-2' })).toBe(false);
      });

      it('lets news of a later mail replace that of an earlier, also before it is noted as sent', async () => {
        await store.create(openChallenge(), DUE);
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.wantMail(ID, 1);
        const bounced = { state: 'bounced', at: NOW, mail: 'm-1', permanent: true, detail: '' } as const;
        await store.noteDelivery(ID, bounced);

        expect(await store.noteDelivery(ID, { state: 'delivered', at: NOW, mail: 'm-2' })).toBe(true);
        await store.noteSent(ID, 1, 'm-2', NOW);

        expect((await load())?.delivery).toEqual({ state: 'delivered', at: NOW, mail: 'm-2' });
      });

      it('notes a misread reply once', async () => {
        await store.create(openChallenge(), DUE);

        expect(await store.noteMisread(ID, NOW, 'no-command')).toBe(true);
        expect(await store.noteMisread(ID, NOW, 'no-command')).toBe(false);

        expect((await load())?.replyMisread).toEqual({ at: NOW, code: 'no-command' });
      });
    });

    describe('when something is due', () => {
      it('names open challenges that are due, the longest due first', async () => {
        const [first = '', second = '', third = ''] = many(3);
        await store.create(openChallenge({ id: second }), '2026-11-25T10:00:00.000Z');
        await store.create(openChallenge({ id: first }), '2026-11-24T10:00:00.000Z');
        await store.create(openChallenge({ id: third }), '2026-11-26T10:00:00.000Z');

        expect(await dueIds('2026-11-24T09:59:00.000Z')).toEqual([]);
        expect(await dueIds('2026-11-25T10:00:00.000Z')).toEqual([first, second]);
      });

      it('names each of many once, whatever the page', async () => {
        const ids = many(23);
        await Promise.all(ids.map((id) => store.create(openChallenge({ id }), DUE)));

        for (const limit of [1, 5, 23, 50]) {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await store.due(DUE, { limit, cursor });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items);
            cursor = page.cursor;
          } while (cursor !== undefined);
          expect(seen.toSorted()).toEqual(ids);
        }
      });

      it('names every one that will ever be due where all are asked for', async () => {
        await store.create(openChallenge(), DUE);

        expect((await store.due(NOW, { limit: 10, all: true })).items).toEqual([ID]);
      });

      it('moves and clears what is due, in the state in which it was seen only', async () => {
        await store.create(openChallenge(), DUE);

        expect(await store.setDue(ID, 'open', '2026-11-27T10:00:00.000Z')).toBe(true);
        expect(await dueIds(DUE)).toEqual([]);
        expect(await dueIds('2026-11-27T10:00:00.000Z')).toEqual([ID]);
        expect(await store.setDue(ID, 'open', undefined)).toBe(true);
        expect((await store.due(NOW, { limit: 10, all: true })).items).toEqual([]);
        await store.decline(ID, HASH, NOW, byPage);
        expect(await store.setDue(ID, 'open', DUE)).toBe(false);
        expect((await store.due(NOW, { limit: 10, all: true })).items).toEqual([ID]);
        expect(await store.setDue(ID, 'declined', undefined)).toBe(true);
        expect((await store.due(NOW, { limit: 10, all: true })).items).toEqual([]);
      });

      it('rejects a cursor of no page of this list', async () => {
        const asked = store.due(NOW, { limit: 10, cursor: 'bm9uc2Vuc2U' });

        await expect(asked).rejects.toBeInstanceOf(Rejection);
      });
    });
  });
}
