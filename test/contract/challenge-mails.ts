import { beforeEach, describe, expect, it } from 'vitest';
import type { KnownDelivery } from '../../lib/verification/challenge.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { byPage, DUE, HASH, ID, NOW, openChallenge } from './open-challenge.ts';

/** The contract of a challenge store about the mails of a challenge: claimed, sent, delivered or not. */
export function challengeMailsContract(make: () => Promise<ChallengeStore>): void {
  describe('A challenge store', () => {
    let store: ChallengeStore;
    beforeEach(async () => {
      store = await make();
    });
    const load = () => store.load(ID);

    describe('when mails go out', () => {
      beforeEach(() => store.create(openChallenge(), DUE));
      const until = '2026-11-23T11:05:00.000Z';
      const claim = { until, epoch: 'one' };

      it('voids the claim of another epoch, also that of the worker that generated the Random Value', async () => {
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

      it('grants the claim to send to one worker at a time, and to the next when the first claim ends', async () => {
        const claims = await Promise.all([1, 2, 3].map(() => store.claimSending(ID, 0, NOW, claim)));

        expect(claims.filter(Boolean)).toHaveLength(1);
        expect(await load()).toMatchObject({ sendingUntil: until });
        expect(await store.claimSending(ID, 0, until, { ...claim, until: '2026-11-23T11:10:00.000Z' })).toBe(
          true,
        );
      });

      it('grants no claim for a mail that is not wanted', async () => {
        expect(await store.claimSending(ID, 1, NOW, claim)).toBe(false);
        await store.noteSent(ID, 0, 'm-1', NOW);
        expect(await store.claimSending(ID, 1, NOW, claim)).toBe(false);
        expect(await store.claimSending(ID, 0, NOW, claim)).toBe(false);
      });

      it('grants no claim for a challenge that was answered', async () => {
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.claimSending(ID, 0, NOW, claim)).toBe(false);
      });

      it('records a mail once, and releases the claim with that', async () => {
        await store.claimSending(ID, 0, NOW, claim);

        expect(await store.noteSent(ID, 0, 'm-1', NOW)).toBe(true);
        expect(await store.noteSent(ID, 0, 'm-2', NOW)).toBe(false);

        expect(await load()).toEqual(
          openChallenge({
            mailsSent: 1,
            messageId: 'm-1',
            sentAt: NOW,
            delivery: { state: 'sent', at: NOW, mail: 'm-1' },
            facts: [{ is: 'sent', at: NOW }],
          }),
        );
      });

      it('records a mail even if its contact has already answered', async () => {
        await store.claimSending(ID, 0, NOW, claim);
        await store.noteDelivery(ID, { state: 'delivered', at: NOW }, NOW);
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.noteSent(ID, 0, 'm-1', NOW)).toBe(true);

        expect(await load()).toMatchObject({
          state: 'approved',
          mailsSent: 1,
          delivery: { state: 'delivered' },
        });
      });

      it('releases the claim after a failure', async () => {
        await store.claimSending(ID, 0, NOW, claim);

        expect(await store.releaseSending(ID, 0)).toBe(true);

        expect(await load()).toEqual(openChallenge());
        expect(await store.releaseSending(ID, 0)).toBe(false);
        expect(await store.claimSending(ID, 0, NOW, claim)).toBe(true);
      });

      it('records why a mail waits, until it is sent', async () => {
        const waits = { because: 'account-limit', until: '2026-11-24T00:00:00.000Z' } as const;
        await store.claimSending(ID, 0, NOW, claim);

        expect(await store.releaseSending(ID, 0, { waits, at: NOW })).toBe(true);

        expect(await load()).toEqual(openChallenge({ waits }));
        await store.claimSending(ID, 0, NOW, claim);
        await store.noteSent(ID, 0, 'm-1', NOW);
        expect((await load())?.waits).toBeUndefined();
      });

      it('accepts the request for one more mail if none is outstanding, and resets its delivery', async () => {
        expect(await store.requestMail(ID, 0)).toBe(false);
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.noteDelivery(ID, { state: 'bounced', at: NOW, permanent: false, detail: 'full' }, NOW);

        const wishes = await Promise.all([1, 2, 3].map(() => store.requestMail(ID, 1)));

        expect(wishes.filter(Boolean)).toHaveLength(1);
        expect(await load()).toMatchObject({
          mailsWanted: 2,
          mailsSent: 1,
          delivery: { state: 'pending' },
        });
        expect(await store.claimSending(ID, 1, NOW, claim)).toBe(true);
      });

      it('accepts no request for a mail for a challenge that was answered', async () => {
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.approve(ID, HASH, NOW, byPage);

        expect(await store.requestMail(ID, 1)).toBe(false);
      });
    });

    describe('when the delivery of a mail is reported', () => {
      const deliveries: KnownDelivery[] = [
        { state: 'sent', at: NOW, mail: 'm-1' },
        { state: 'delayed', at: NOW, mail: 'm-1', detail: 'full', until: DUE },
        { state: 'delivered', at: NOW, mail: 'm-1' },
        { state: 'bounced', at: NOW, mail: 'm-1', permanent: true, detail: 'no such mailbox' },
        { state: 'complained', at: NOW, mail: 'm-1' },
      ];

      for (const [rank, delivery] of deliveries.entries()) {
        it(`records that it was ${delivery.state}, and no earlier state after that`, async () => {
          await store.create(openChallenge(), DUE);

          expect(await store.noteDelivery(ID, delivery, NOW)).toBe(true);
          for (const earlier of deliveries.slice(0, rank + 1))
            expect(await store.noteDelivery(ID, earlier, NOW)).toBe(false);

          expect((await load())?.delivery).toEqual(delivery);
          for (const later of deliveries.slice(rank + 1))
            expect(await store.noteDelivery(ID, later, NOW)).toBe(true);
        });
      }

      it('records that it was suppressed, which no bounce changes', async () => {
        const suppressed = { state: 'suppressed', at: NOW, mail: 'm-1', detail: 'on a list' } as const;
        await store.create(openChallenge(), DUE);

        expect(await store.noteDelivery(ID, suppressed, NOW)).toBe(true);
        for (const earlier of deliveries.slice(0, -1))
          expect(await store.noteDelivery(ID, earlier, NOW)).toBe(false);

        expect((await load())?.delivery).toEqual(suppressed);
      });

      it('records nothing but a complaint of an earlier mail, once a later one is sent', async () => {
        await store.create(openChallenge(), DUE);
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.requestMail(ID, 1);
        await store.noteSent(ID, 1, 'm-2', NOW);

        for (const earlier of deliveries.slice(0, -1))
          expect(await store.noteDelivery(ID, earlier, NOW)).toBe(false);

        expect((await load())?.delivery).toEqual({ state: 'sent', at: NOW, mail: 'm-2' });
        expect(await store.noteDelivery(ID, { state: 'complained', at: NOW, mail: 'm-1' }, NOW)).toBe(true);
        expect(await store.noteDelivery(ID, { state: 'delivered', at: NOW, mail: 'm-2' }, NOW)).toBe(false);
      });

      it('replaces the delivery of an earlier mail by that of a later one, also before that is recorded as sent', async () => {
        await store.create(openChallenge(), DUE);
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.requestMail(ID, 1);
        const bounced = { state: 'bounced', at: NOW, mail: 'm-1', permanent: true, detail: '' } as const;
        await store.noteDelivery(ID, bounced, NOW);

        expect(await store.noteDelivery(ID, { state: 'delivered', at: NOW, mail: 'm-2' }, NOW)).toBe(true);
        await store.noteSent(ID, 1, 'm-2', NOW);

        expect((await load())?.delivery).toEqual({ state: 'delivered', at: NOW, mail: 'm-2' });
      });

      it('keeps what was said of each mail, and why it failed', async () => {
        const bounced = { state: 'bounced', at: NOW, mail: 'm-1', permanent: false, detail: 'full' } as const;
        const later = '2026-11-23T12:00:00.000Z';
        await store.create(openChallenge(), DUE);
        await store.noteSent(ID, 0, 'm-1', NOW);
        await store.noteDelivery(ID, { state: 'sent', at: NOW, mail: 'm-1' }, NOW);
        await store.noteDelivery(ID, bounced, later);
        await store.requestMail(ID, 1);
        await store.noteSent(ID, 1, 'm-2', later);
        await store.noteDelivery(ID, { state: 'delivered', at: later, mail: 'm-2' }, later);
        await store.approve(ID, HASH, later, byPage);
        await store.withdraw(ID, HASH, later, byPage);

        expect((await load())?.facts).toEqual([
          { is: 'sent', at: NOW },
          { is: 'bounced', at: NOW, permanent: false, detail: 'full' },
          { is: 'sent', at: later },
          { is: 'delivered', at: later },
          { is: 'approved', at: later, scope: 'names' },
          { is: 'withdrawn', at: later },
        ]);
      });

      it('records a misread reply once', async () => {
        await store.create(openChallenge(), DUE);

        expect(await store.noteMisread(ID, NOW, 'no-command')).toBe(true);
        expect(await store.noteMisread(ID, NOW, 'no-command')).toBe(false);

        expect((await load())?.replyMisread).toEqual({ at: NOW, code: 'no-command' });
      });
    });
  });
}
