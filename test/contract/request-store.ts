import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestStore, StoredRequest } from '../../lib/upstream/certificate-request.ts';

const request: StoredRequest = {
  ...{ orderId: '01KAR0000000000000000000ZZ', revision: 2, account: 'acme', issuer: 'elsewhere' },
  ...{ requestedAt: '2026-11-23T10:00:00.000Z', version: 1, committed: false },
};

/** The contract of every store of requests at upstream CAs; `make` gives an empty one. */
export function requestStoreContract(make: () => Promise<RequestStore>): void {
  describe('A store of requests', () => {
    let store: RequestStore;
    beforeEach(async () => {
      store = await make();
    });

    it('opens one request for a revision, however many open it', async () => {
      expect(await store.load(request.orderId, 2)).toBeUndefined();

      const opened = await Promise.all([store.open(request), store.open({ ...request, issuer: 'other' })]);

      expect(opened.filter((each) => each)).toHaveLength(1);
      expect(await store.load(request.orderId, 2)).toMatchObject({ version: 1, committed: false });
      expect(await store.load(request.orderId, 1)).toBeUndefined();
    });

    it('keeps the reference of the adapter as it is, and forgets what is waited for no more', async () => {
      await store.open(request);
      const reference = {
        at: 'ordered',
        order: 'https://ca.example.net/order/1',
        tries: 2,
        names: ['a', null],
      };
      const waits = { waitUntil: '2026-11-23T10:05:00.000Z', waitsFor: 'The CA validates.' };

      expect(await store.change({ ...request, version: 2, reference, ...waits })).toBe(true);
      expect(await store.load(request.orderId, 2)).toEqual({ ...request, version: 2, reference, ...waits });
      expect(await store.change({ ...request, version: 3, reference, committed: true })).toBe(true);
      expect(await store.load(request.orderId, 2)).toEqual({
        ...request,
        version: 3,
        reference,
        committed: true,
      });
    });

    it('lets one of two workers take a step', async () => {
      await store.open(request);

      const changed = await Promise.all(
        ['one', 'other'].map((reference) => store.change({ ...request, version: 2, reference })),
      );

      expect(changed.filter((each) => each)).toHaveLength(1);
      expect(await store.change({ ...request, version: 2, reference: 'late' })).toBe(false);
    });

    it('changes nothing that was not opened', async () => {
      expect(await store.change({ ...request, version: 2 })).toBe(false);

      expect(await store.load(request.orderId, 2)).toBeUndefined();
    });
  });
}
