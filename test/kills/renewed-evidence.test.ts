import { describe, expect, it } from 'vitest';
import { application, csr } from '../application/a-valid-application.ts';
import { approved } from '../workflow/acts.ts';
import { FAULTS, type Fault, injectFault } from '../workflow/inject-fault.ts';
import { world } from '../workflow/world.ts';

const PERSIST = { method: 'dns-persist' } as const;
const APPLICATION = application({
  names: ['example.com', 'example.net'],
  contacts: {},
  csr: csr('no-names'),
});
/** Within three hours every order recovers by itself; the renewed proofs hold for five more. */
const ROUNDS = 36;

async function runWith(fault: Fault, n: number): Promise<boolean> {
  const here = await world({ reviewed: true });
  const prove = async () => {
    for (const adn of ['example.com', 'example.net']) await here.provesByDns(adn, PERSIST);
  };
  await prove();
  const id = await here.submits(APPLICATION);
  await here.passes(9 * 60);
  await prove();
  const injected = injectFault(here, 'issueCertificate', fault, n);
  await here.does(id, approved);
  await here.wake(id).catch(() => {});
  await here.settle();
  for (let round = 0; round < ROUNDS && (await here.status(id)) !== 'issued'; round += 1) {
    await here.passes(5);
    await here.hearsOfFaults().catch(() => 0);
    await here.sweeps().catch(() => {});
    await here.settle();
  }

  expect([n, await here.status(id)]).toEqual([n, 'issued']);
  const { items } = await here.deps.store.listEvents(id, { limit: 200 });
  const times = (type: string) => items.filter(({ facts }) => facts.type === type).length;
  expect([times('evidence.renewed'), times('issuance.completed')]).toEqual([1, 1]);
  return injected();
}

describe('an order whose proofs were renewed during its review ends with one certificate and one renewal of its evidence', () => {
  for (const fault of FAULTS)
    it(`${fault}: issueCertificate, at each of its calls`, async () => {
      let points = 0;
      while (await runWith(fault, points + 1)) points += 1;

      expect(points).toBeGreaterThan(0);
      console.info(`${fault}: at ${points} points`);
    }, 60_000);
});
