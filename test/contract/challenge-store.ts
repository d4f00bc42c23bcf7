import { beforeEach, describe, expect, it } from 'vitest';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { challengeAnswersContract } from './challenge-answers.ts';
import { challengeMailsContract } from './challenge-mails.ts';
import { dueChallengesContract } from './due-challenges.ts';
import { byPage, DUE, HASH, ID, many, NOW, openChallenge, WRONG_HASH } from './open-challenge.ts';

/** The contract of every challenge store; `make` gives an empty one. */
export function challengeStoreContract(make: () => Promise<ChallengeStore>): void {
  describe('A challenge store', () => {
    let store: ChallengeStore;
    beforeEach(async () => {
      store = await make();
    });
    const load = () => store.load(ID);

    it('returns a created challenge completely', async () => {
      expect(await store.create(openChallenge(), DUE)).toBe(true);

      expect(await load()).toEqual(openChallenge());
    });

    it('finds nothing for a challenge that was never created', async () => {
      expect(await load()).toBeUndefined();
      expect(await store.approve(ID, HASH, NOW, byPage)).toBeUndefined();
      expect(await store.noteSent(ID, 0, 'm-1', NOW)).toBe(false);
      expect(await store.noteDelivery(ID, { state: 'delivered', at: NOW }, NOW)).toBe(false);
      expect(await store.noteMisread(ID, NOW, 'no-command')).toBe(false);
      expect(await store.releaseSending(ID, 0)).toBe(false);
      expect(await load()).toBeUndefined();
    });

    it('creates a challenge once', async () => {
      await store.create(openChallenge(), DUE);

      expect(await store.create(openChallenge({ valueHash: WRONG_HASH }), DUE)).toBe(false);

      expect((await load())?.valueHash).toBe(HASH);
    });

    it('loads many in the requested order, without those that do not exist', async () => {
      const ids = many(130);
      await Promise.all(ids.map((id) => store.create(openChallenge({ id }), DUE)));
      const asked = [...ids.toReversed(), 'z'.repeat(26)];

      const loaded = await store.loadAll(asked);

      expect(loaded.map(({ id }) => id)).toEqual(ids.toReversed());
      expect(await store.loadAll([])).toEqual([]);
      expect(await store.loadAll([ids[3] ?? '', ids[3] ?? ''])).toHaveLength(2);
    });
  });
  challengeAnswersContract(make);
  challengeMailsContract(make);
  dueChallengesContract(make);
}
