import { beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../lib/clock.ts';
import type { AnswerStore } from '../../lib/order/answer-store.ts';
import { AT } from '../order/make.ts';
import { answer } from './commit.ts';

const LATER = '2026-11-24T10:00:00.000Z';

/** The contract of every store of answers; `make` gives an empty one with this clock. */
export function answerStoreContract(make: (clock: Clock) => Promise<AnswerStore>): void {
  describe('A store of answers', () => {
    let now: string;
    let store: AnswerStore;
    const clock = { now: () => now };
    beforeEach(async () => {
      now = AT;
      store = await make(clock);
    });

    it('returns a response unchanged', async () => {
      expect(await store.create(answer())).toBe(true);

      expect(await store.load(answer().key, clock)).toEqual(answer());
    });

    it('keeps an answer without a body', async () => {
      await store.create(answer({ status: 204, body: undefined, headers: {} }));

      expect((await store.load(answer().key, clock))?.body).toBeUndefined();
    });

    it('keeps the first of many', async () => {
      const kept = await Promise.all([200, 201, 202].map((status) => store.create(answer({ status }))));

      expect(kept.filter(Boolean)).toHaveLength(1);
      expect((await store.load(answer().key, clock))?.status).toBe([200, 201, 202][kept.indexOf(true)]);
    });

    it.each([
      ['subject', { subject: 'https://id.example#anna#POST /v1/orders' }],
      ['route', { route: 'POST /v1/orders#k-1' }],
      ['key', { idempotencyKey: '~' }],
      ['longest subject', { subject: `https://id.example#${'ü'.repeat(580)}` }],
    ])('distinguishes requests by their %s', async (_what, changes) => {
      const other = { ...answer().key, ...changes };
      await store.create(answer());

      expect(await store.load(other, clock)).toBeUndefined();
      expect(await store.create(answer({ key: other, status: 299 }))).toBe(true);
      expect((await store.load(answer().key, clock))?.status).toBe(201);
    });

    it('drops a response when it expires, and accepts another in its place', async () => {
      await store.create(answer({ expiresAt: LATER }));

      now = LATER;

      expect(await store.load(answer().key, clock)).toBeUndefined();
      const another = answer({ status: 299, expiresAt: '2026-11-25T10:00:00.000Z' });
      expect(await store.create(another)).toBe(true);
      expect(await store.load(answer().key, clock)).toEqual(another);
    });
  });
}
