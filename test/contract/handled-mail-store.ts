import { beforeEach, describe, expect, it } from 'vitest';
import type { HandledMailStore } from '../../lib/mail/inbound-mail.ts';

const NOW = '2026-11-23T10:00:00.000Z';

/** The contract of every store of handled mails; `make` gives an empty one. */
export function handledMailStoreContract(make: () => Promise<HandledMailStore>): void {
  describe('A store of handled mails', () => {
    let store: HandledMailStore;
    beforeEach(async () => {
      store = await make();
    });

    it('accepts an id once, also if it comes again later', async () => {
      expect(await store.markHandled('m-1', NOW)).toBe(true);
      expect(await store.markHandled('m-1', NOW)).toBe(false);
      expect(await store.markHandled('m-1', '2026-11-26T10:00:00.000Z')).toBe(false);
      expect(await store.markHandled('m-2', NOW)).toBe(true);
    });

    it('accepts an id once that comes several times at once', async () => {
      const marks = await Promise.all([1, 2, 3, 4].map(() => store.markHandled('m-1', NOW)));

      expect(marks.filter(Boolean)).toHaveLength(1);
    });
  });
}
