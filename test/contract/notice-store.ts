import { beforeEach, describe, expect, it } from 'vitest';
import type { NoticeStore } from '../../lib/messages/notice-store.ts';

const NOTICE = 'order-1/event-7#applicant@example.org';
const NOW = '2026-11-23T10:00:00.000Z';
const UNTIL = '2026-11-23T10:05:00.000Z';
const CLAIM = { until: UNTIL, epoch: 'one' };
const LATER = '2026-11-23T10:10:00.000Z';
const LATER_CLAIM = { until: LATER, epoch: 'one' };

/** The contract of every store of notices; `make` gives an empty one. */
export function noticeStoreContract(make: () => Promise<NoticeStore>): void {
  describe('A store of notices', () => {
    let store: NoticeStore;
    beforeEach(async () => {
      store = await make();
    });

    it('grants the claim to one of many that come at once', async () => {
      const claims = await Promise.all([1, 2, 3, 4].map(() => store.claim(NOTICE, NOW, CLAIM)));

      expect(claims.toSorted()).toEqual(['busy', 'busy', 'busy', 'yours']);
    });

    it('grants it to the next one when the first claim ends', async () => {
      await store.claim(NOTICE, NOW, CLAIM);

      expect(await store.claim(NOTICE, '2026-11-23T10:04:59.999Z', LATER_CLAIM)).toBe('busy');
      expect(await store.claim(NOTICE, UNTIL, LATER_CLAIM)).toBe('yours');
      expect(await store.claim(NOTICE, UNTIL, LATER_CLAIM)).toBe('busy');
    });

    it('never grants it again after the notice was sent', async () => {
      await store.claim(NOTICE, NOW, CLAIM);

      await store.noteSent(NOTICE, NOW);

      expect(await store.claim(NOTICE, LATER, LATER_CLAIM)).toBe('sent');
    });

    it('grants it at once after it was released', async () => {
      await store.claim(NOTICE, NOW, CLAIM);

      await store.release(NOTICE);

      expect(await store.claim(NOTICE, NOW, CLAIM)).toBe('yours');
    });

    it('releases no notice that was sent', async () => {
      await store.claim(NOTICE, NOW, CLAIM);
      await store.noteSent(NOTICE, NOW);

      await store.release(NOTICE);

      expect(await store.claim(NOTICE, LATER, LATER_CLAIM)).toBe('sent');
    });

    it('leaves a refused notice out, and grants it again afterwards: it was not sent', async () => {
      await store.claim(NOTICE, NOW, CLAIM);

      await store.noteRefused(NOTICE, NOW, LATER);

      const ofNext = { until: LATER, epoch: 'two' };
      expect(await store.claim(NOTICE, UNTIL, LATER_CLAIM)).toBe('refused');
      expect(await store.claim(NOTICE, UNTIL, ofNext)).toBe('refused');
      await store.release(NOTICE);
      expect(await store.claim(NOTICE, UNTIL, LATER_CLAIM)).toBe('refused');
      expect(await store.claim(NOTICE, LATER, { until: '2026-11-23T10:15:00.000Z', epoch: 'one' })).toBe(
        'yours',
      );
    });

    it('voids the claim of another epoch, but not a notice that was sent', async () => {
      const ofNext = { until: LATER, epoch: 'two' };
      await store.claim(NOTICE, NOW, CLAIM);

      expect(await store.claim(NOTICE, NOW, ofNext)).toBe('yours');
      expect(await store.claim(NOTICE, NOW, ofNext)).toBe('busy');
      await store.noteSent(NOTICE, NOW);
      expect(await store.claim(NOTICE, NOW, { until: LATER, epoch: 'three' })).toBe('sent');
    });

    it('keeps notices apart', async () => {
      await store.claim(NOTICE, NOW, CLAIM);

      expect(await store.claim('order-1/event-7#reviewer@example.org', NOW, CLAIM)).toBe('yours');
    });
  });
}
