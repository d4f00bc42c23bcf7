import { describe, expect, it } from 'vitest';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { checkDueDomains } from '../../lib/use-cases/check-due-domains.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { FAULTS, type Fault, injectFault } from '../workflow/inject-fault.ts';
import { NAMES } from '../workflow/proves-by-dns.ts';
import { type World, world } from '../workflow/world.ts';

const DOING = ['checkApplication', 'verifyDomains', 'recordEvidence', 'issueCertificate', 'checkDomains'];
const APPLICATION = application({
  names: ['example.com', '*.example.com', 'example.net'],
  contacts: {},
  csr: csr('no-names'),
  verification: { 'example.com': { method: 'dns' }, 'example.net': { method: 'dns' } },
});

/** Within three hours every order recovers by itself. */
const ROUNDS = 36;

/** The scheduled check, with what the applicant has published by then. */
async function checksDomains(here: World): Promise<void> {
  const published: Parameters<typeof resolverOf>[0] = {};
  for (const adn of ['example.com', 'example.net']) {
    const text = (await here.deps.domains.load('acme', adn))?.dns?.value ?? '';
    published[`_countersign.${adn} TXT`] = [{ type: 'TXT', text }];
  }
  const dns = resolverOf(published);
  const ports = here.hooks.portsOf?.('checkDomains', here.deps) ?? here.deps;
  const look = performCheck({ dns, networks: networks([]), clock: here.clock });
  const deps = { ...ports, policy: here.deps.rules.policy, names: NAMES, look, failed: () => {} };
  await checkDueDomains(deps, () => false).catch(() => {});
  await here.settle();
}

async function runWith(doing: string, fault: Fault, n: number): Promise<boolean> {
  const here = await world();
  const injected = injectFault(here, doing, fault, n);
  const id = await here.submits(APPLICATION);
  for (let round = 0; round < ROUNDS && (await here.status(id)) !== 'issued'; round += 1) {
    await here.passes(5);
    await checksDomains(here);
    await here.hearsOfFaults().catch(() => 0);
    await here.sweeps().catch(() => {});
    await here.settle();
  }

  expect([n, await here.status(id)]).toEqual([n, 'issued']);
  const { items } = await here.deps.store.listEvents(id, { limit: 200 });
  expect(items.filter((each) => each.facts.type === 'issuance.completed')).toHaveLength(1);
  expect(here.mailer.mails).toEqual([]);
  expect(await here.order(id)).toMatchObject({ evidence: [{ method: 'dns' }, { method: 'dns' }] });
  return injected();
}

describe('an order whose domains are proven by DNS ends with one certificate and without a mail, with one step', () => {
  for (const fault of FAULTS)
    for (const doing of DOING)
      it(`${fault}: ${doing}, at each of its calls`, async () => {
        let points = 0;
        while (await runWith(doing, fault, points + 1)) points += 1;

        expect(points).toBeGreaterThan(0);
        console.info(`${doing}, ${fault}: at ${points} points`);
      }, 60_000);
});
