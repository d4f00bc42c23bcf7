import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { newSortableId } from '../../lib/order/order-id.ts';
import { application } from '../application/a-valid-application.ts';
import { approved } from '../workflow/acts.ts';
import { actAmid, FAULTS, type Fault, injectFault } from '../workflow/inject-fault.ts';
import { type World, world } from '../workflow/world.ts';

const OLGA = 'https://id.example#olga';
const DOING = ['checkApplication', 'verifyDomains', 'recordEvidence', 'issueCertificate'];
const NAMES = ['example.com', 'www.example.com'];
const ROUNDS = 12;

async function granted(here: World) {
  const at = here.clock.now();
  const id = newSortableId(at, here.deps.random);
  const grant = {
    id,
    account: 'acme',
    namespace: 'example.com',
    reason: 'Ours',
    grantedBy: OLGA,
    grantedAt: at,
  };
  return here.deps.grants.give(
    { ...grant, until: later(at, 90, 'days') },
    { by: { kind: 'operator', member: OLGA }, at },
    later(at, 60, 'days'),
  );
}
const ends = (here: World, id: string) => {
  const at = here.clock.now();
  return here.deps.grants.end(id, { at, by: OLGA }, { by: { kind: 'operator', member: OLGA }, at });
};

/** Lets minutes pass, and the sweep run, until the order has ended; it is reviewed, if it waits for that. */
async function runs(here: World, id: string): Promise<void> {
  for (let each = 0; each < ROUNDS; each++) {
    const status = await here.status(id);
    if (status === 'issued' || status === 'returned') return;
    if (status === 'reviewing') {
      await here.does(id, approved);
      await here.wake(id);
    }
    await here.settle();
    await here.passes(6);
    await here.sweeps().catch(() => {});
    await here.settle();
  }
}

const issued = async (here: World, id: string): Promise<number> =>
  (await here.deps.store.listEvents(id, { limit: 100 })).items.filter(
    ({ facts }) => facts.type === 'issuance.completed',
  ).length;

describe('an order for a granted domain', () => {
  for (const fault of FAULTS)
    it.each(DOING)(
      `ends with one certificate, one evidence and no mail; ${fault}: %s, at each of its calls`,
      async (doing) => {
        const runWith = async (n: number, how: Fault): Promise<boolean> => {
          const here = await world({ reviewed: true });
          await granted(here);
          const injected = injectFault(here, doing, how, n);
          const id = await here.submits(application({ names: NAMES }));
          await runs(here, id);

          expect(await here.status(id)).toBe('issued');
          expect(await issued(here, id)).toBe(1);
          expect(await here.deps.evidence.list('acme', 'example.com')).toHaveLength(1);
          expect(here.mailer.mails).toEqual([]);
          return injected();
        };
        let points = 0;
        while (await runWith(points + 1, fault)) points += 1;

        expect(points).toBeGreaterThan(0);
      },
      60_000,
    );

  it.each(DOING)(
    'is either issued or returned, and mails no contact for it, if the grant is ended amid %s',
    async (doing) => {
      const fates = new Set<string>();
      const runWith = async (n: number): Promise<boolean> => {
        const here = await world();
        const { id: grant } = await granted(here);
        const ran = actAmid(here, doing, n, async () => void (await ends(here, grant)));
        const id = await here.submits(application({ names: NAMES }));
        await runs(here, id);
        const order = await here.order(id);

        const codes = order.status === 'returned' ? order.reasons.map(({ code }) => code) : [];
        if (order.status === 'returned') expect(codes).toEqual(['grant-ended']);
        expect(await issued(here, id)).toBe(order.status === 'issued' ? 1 : 0);
        fates.add(order.status);
        // Before the checks have seen the grant, an order is one like any other, and asks the contact.
        if (doing !== 'checkApplication') expect(here.mailer.mails).toEqual([]);
        return ran();
      };
      for (let n = 1; await runWith(n); n++);

      expect([...fates]).toContain('returned');
    },
    60_000,
  );
});
