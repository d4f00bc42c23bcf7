import { beforeEach, describe, expect, it } from 'vitest';
import type { IssuedCertificate, PlannedCertificate } from '../../lib/issuance/certificate-record.ts';
import type { CertificateStore, Completion } from '../../lib/issuance/certificate-store.ts';

const ORDER = '01KAR0000000000000000000ZZ';

const plan = (changes: Partial<PlannedCertificate> = {}): PlannedCertificate => ({
  state: 'planned',
  serial: '0123456789abcdef0123456789abcdef',
  issuer: 'issuing',
  orderId: ORDER,
  revision: 1,
  account: 'acme',
  notBefore: '2026-11-23T09:55:00.000Z',
  notAfter: '2027-02-21T09:54:59.000Z',
  plannedAt: '2026-11-23T10:00:00.000Z',
  tbs: 'MAMBAf8=',
  ...changes,
});

const completion = (changes: Partial<Completion> = {}): Completion => ({
  der: 'MAMBAQA=',
  fingerprint: 'ab'.repeat(32),
  issuedAt: '2026-11-23T10:00:01.000Z',
  ...changes,
});

/** A certificate of an upstream CA, whose serial numbers have 18 octets. */
const adoptable = (): IssuedCertificate => {
  const { tbs: _, ...common } = plan({ serial: '04'.repeat(18), issuer: 'upstream:elsewhere' });
  return { ...common, ...completion(), state: 'issued', chain: `chain-${'ab'.repeat(32)}` };
};

const OTHER_SERIAL = 'fedcba9876543210fedcba9876543210';

/** The contract of every certificate store; `make` gives an empty one. */
export function certificateStoreContract(make: () => Promise<CertificateStore>): void {
  describe('A certificate store', () => {
    let store: CertificateStore;
    beforeEach(async () => {
      store = await make();
    });

    it('finds nothing for an order without a plan', async () => {
      expect(await store.loadCurrent(ORDER, 1)).toBeUndefined();
      expect(await store.load(plan().serial)).toBeUndefined();
    });

    it('returns an open plan by its order and by its serial', async () => {
      expect(await store.open(plan())).toBe(true);

      expect(await store.loadCurrent(ORDER, 1)).toEqual(plan());
      expect(await store.load(plan().serial)).toEqual(plan());
    });

    it('opens no second plan for a revision', async () => {
      await store.open(plan());

      const second = await store.open(plan({ serial: OTHER_SERIAL }));

      expect(second).toBe(false);
      expect(await store.loadCurrent(ORDER, 1)).toEqual(plan());
      expect(await store.load(OTHER_SERIAL)).toBeUndefined();
    });

    it('opens one plan if many are offered at once', async () => {
      const serials = Array.from({ length: 10 }, (_, index) => index.toString(16).padStart(32, 'a'));

      const opened = await Promise.all(serials.map((serial) => store.open(plan({ serial }))));

      expect(opened.filter(Boolean)).toHaveLength(1);
      const current = await store.loadCurrent(ORDER, 1);
      expect(current?.serial).toBe(serials[opened.indexOf(true)]);
    });

    it('uses no serial twice', async () => {
      await store.open(plan());

      expect(await store.open(plan({ revision: 2 }))).toBe(false);

      expect(await store.loadCurrent(ORDER, 2)).toBeUndefined();
      expect(await store.load(plan().serial)).toEqual(plan());
    });

    it('keeps the revisions of an order apart', async () => {
      const second = plan({ serial: OTHER_SERIAL, revision: 2 });
      await store.open(plan());

      expect(await store.open(second)).toBe(true);

      expect(await store.loadCurrent(ORDER, 1)).toEqual(plan());
      expect(await store.loadCurrent(ORDER, 2)).toEqual(second);
    });

    it('completes a plan, and deletes the TBS with that', async () => {
      await store.open(plan());

      const issued = await store.complete(plan().serial, completion());

      const { tbs: _, ...rest } = plan();
      expect(issued).toEqual({ ...rest, ...completion(), state: 'issued' });
      expect(await store.loadCurrent(ORDER, 1)).toEqual(issued);
      expect(await store.load(plan().serial)).toEqual(issued);
    });

    it('keeps the first of two results, and returns it to the second writer', async () => {
      await store.open(plan());
      const first = await store.complete(plan().serial, completion());

      const second = await store.complete(
        plan().serial,
        completion({ der: 'MAMBAf8=', fingerprint: 'cd'.repeat(32) }),
      );

      expect(second).toEqual(first);
      expect(await store.load(plan().serial)).toEqual(first);
    });

    it('returns the same result to all writers that complete at once', async () => {
      await store.open(plan());

      const results = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          store.complete(plan().serial, completion({ fingerprint: `${index}`.repeat(64) })),
        ),
      );

      expect(new Set(results.map((result) => result?.fingerprint)).size).toBe(1);
      expect(results[0]).toBeDefined();
    });

    it('completes nothing that was never planned', async () => {
      expect(await store.complete(plan().serial, completion())).toBeUndefined();
      expect(await store.load(plan().serial)).toBeUndefined();
    });

    it('keeps an abandoned plan, and accepts the next', async () => {
      await store.open(plan());

      await store.abandon(plan().serial, '2026-11-23T11:00:00.000Z', 'reopen');

      expect(await store.loadCurrent(ORDER, 1)).toBeUndefined();
      expect(await store.load(plan().serial)).toEqual({
        ...plan(),
        state: 'abandoned',
        abandonedAt: '2026-11-23T11:00:00.000Z',
      });
      expect(await store.open(plan({ serial: OTHER_SERIAL }))).toBe(true);
      expect(await store.open(plan())).toBe(false);
    });

    it('neither completes an abandoned plan nor abandons a completed one', async () => {
      await store.open(plan());
      await store.abandon(plan().serial, '2026-11-23T11:00:00.000Z', 'reopen');
      await store.open(plan({ serial: OTHER_SERIAL }));
      const issued = await store.complete(OTHER_SERIAL, completion());

      await store.abandon(OTHER_SERIAL, '2026-11-23T11:30:00.000Z', 'reopen');

      expect(await store.complete(plan().serial, completion())).toBeUndefined();
      expect(await store.loadCurrent(ORDER, 1)).toEqual(issued);
    });

    it('does not touch the new plan when the old one is abandoned late', async () => {
      await store.open(plan());
      await store.abandon(plan().serial, '2026-11-23T11:00:00.000Z', 'reopen');
      const second = plan({ serial: OTHER_SERIAL });
      await store.open(second);

      await store.abandon(plan().serial, '2026-11-23T11:00:01.000Z', 'reopen');

      expect(await store.loadCurrent(ORDER, 1)).toEqual(second);
    });

    it('lets either completing or abandoning win, if both come at once', async () => {
      await store.open(plan());

      const [issued] = await Promise.all([
        store.complete(plan().serial, completion()),
        store.abandon(plan().serial, '2026-11-23T11:00:00.000Z', 'reopen'),
      ]);

      expect(await store.loadCurrent(ORDER, 1)).toEqual(issued);
      expect((await store.load(plan().serial))?.state).toBe(issued === undefined ? 'abandoned' : 'issued');
    });

    it('adopts the certificate of another CA once, and not for a revision that is closed or has one', async () => {
      const adopted = { ...adoptable(), orderId: ORDER };

      expect(await store.adopt(adopted)).toBe(true);

      expect(await store.loadCurrent(ORDER, 1)).toEqual(adopted);
      expect(await store.load(adopted.serial)).toEqual(adopted);
      expect(await store.adopt({ ...adopted, serial: OTHER_SERIAL })).toBe(false);
      expect(await store.adopt({ ...adopted, revision: 2 })).toBe(false);
      expect(await store.open(plan())).toBe(false);
      await store.close(ORDER, 3);
      expect(await store.adopt({ ...adopted, revision: 3, serial: OTHER_SERIAL })).toBe(false);
    });

    it('opens nothing for a closed revision, and closes one repeatedly', async () => {
      expect(await store.close(ORDER, 1)).toBe(true);
      expect(await store.close(ORDER, 1)).toBe(true);

      expect(await store.open(plan())).toBe(false);

      expect(await store.loadCurrent(ORDER, 1)).toBeUndefined();
      expect(await store.open(plan({ revision: 2 }))).toBe(true);
    });

    it('opens nothing after a plan that was abandoned for good', async () => {
      await store.open(plan());

      await store.abandon(plan().serial, '2026-11-23T11:00:00.000Z', 'close');

      expect(await store.loadCurrent(ORDER, 1)).toBeUndefined();
      expect((await store.load(plan().serial))?.state).toBe('abandoned');
      expect(await store.open(plan({ serial: OTHER_SERIAL }))).toBe(false);
      expect(await store.close(ORDER, 1)).toBe(true);
      expect(await store.complete(plan().serial, completion())).toBeUndefined();
    });

    it('closes no revision that has a plan or a certificate', async () => {
      await store.open(plan());
      expect(await store.close(ORDER, 1)).toBe(false);
      const issued = await store.complete(plan().serial, completion());

      expect(await store.close(ORDER, 1)).toBe(false);

      expect(await store.loadCurrent(ORDER, 1)).toEqual(issued);
    });

    it('lets either opening or closing win, if both come at once', async () => {
      const [opened, closed] = await Promise.all([store.open(plan()), store.close(ORDER, 1)]);

      expect(opened).toBe(!closed);
      expect(await store.loadCurrent(ORDER, 1)).toEqual(opened ? plan() : undefined);
    });
  });
}
