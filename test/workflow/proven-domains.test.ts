import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examineApplication } from '../../lib/application/examine-application.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { isByMail } from '../../lib/verification/evidence.ts';
import { application, codes, csr } from '../application/a-valid-application.ts';
import { chosen } from './acts.ts';
import { type World, world } from './world.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/);
/** A CSR without names: the names are those of the application. */
const NAMELESS = csr('no-names');
const RUNS = { numRuns: 25 };

const order = (names: string[], contacts: Record<string, string>) =>
  application({ names, contacts, csr: NAMELESS });

/** The names of the certificate of an order, in their order. */
async function certified(w: World, id: string): Promise<string[]> {
  const { revision, status } = await w.order(id);
  expect(status).toBe('issued');
  const issued = await w.deps.certificates.loadCurrent(id, revision);
  if (issued?.state !== 'issued') throw new Error('There is no certificate.');
  const { subjectAltName = '' } = new X509Certificate(Buffer.from(issued.der, 'base64'));
  return subjectAltName.split(', ').map((name) => name.replace(/^DNS:/, ''));
}

async function allApprove(w: World, id: string): Promise<void> {
  const { challenges } = await w.order(id);
  for (const { adn } of challenges) await w.answers(id, 'approve', { adn, scope: 'domain' });
}

describe('an approval', () => {
  test('never proves the domain of the mail address that it came from (SSL.com, 2025)', async () => {
    await fc.assert(
      fc.asyncProperty(label, label, fc.boolean(), async (ours, theirs, below) => {
        const apex = `${ours}.org`;
        const adn = below ? `shop.${apex}` : apex;
        const stranger = `${theirs}.net`;
        const asked = order([`www.${adn}`], { [adn]: `admin@${stranger}` });
        const honest = order([`www.${adn}`], { [adn]: `admin@${adn}` });
        const w = await world();

        // No application gets that far ...
        const { findings } = examineApplication(asked, {
          now: w.clock.now(),
          policy: 'br',
          periods: DEFAULT_PERIODS,
        });
        expect(codes(findings)).toEqual(['contact-not-allowed']);
        // ... and an order with such a contact would still prove nothing for the domain of the address.
        const id = await w.submits(honest);
        await w.does(id, chosen(adn, `admin@${stranger}`));
        await w.wake(id);
        await w.settle();
        await w.answers(id, 'approve', { adn });

        expect(await certified(w, id)).toEqual([`www.${adn}`]);
        const proven = await w.deps.evidence.list('acme', adn);
        expect(proven.filter(isByMail).map((each) => [each.adn, each.contact])).toEqual([
          [adn, `admin@${stranger}`],
        ]);
        expect(await w.deps.evidence.list('acme', stranger)).toEqual([]);
        const next = await w.submits(order([stranger, `www.${stranger}`], {}));
        expect(await w.status(next)).toBe('verifying');
        expect(w.mailer.to(`admin@${stranger}`)).toHaveLength(2);
      }),
      RUNS,
    );
  });

  test('proves the requested domain and no other above, below or beside it; a certificate names what was ordered (Sectigo, 2021)', async () => {
    const place = fc.constantFrom('', 'www.', 'shop.', 'www.shop.', 'a.b.');
    const asked = fc.uniqueArray(fc.tuple(place, fc.boolean(), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
      selector: ([where, star]) => `${where} ${star}`,
    });
    let withoutApex = 0;

    await fc.assert(
      fc.asyncProperty(label, asked, async (ours, wanted) => {
        const apex = `${ours}.org`;
        const names = wanted.map(([where, star]) => `${star ? '*.' : ''}${where}${apex}`);
        const own = wanted.filter(([, , exactly]) => exactly).map(([where]) => `${where}${apex}`);
        const contacts = Object.fromEntries(own.map((adn) => [adn, `postmaster@${adn}`]));
        const w = await world();

        const id = await w.submits(order(names, contacts));
        await allApprove(w, id);

        expect(await certified(w, id)).toEqual(names);
        const { submission } = await withSubmission(w, id);
        const proven = submission.domains.map(({ adn }) => adn);
        if (!proven.includes(apex)) withoutApex++;
        for (const each of ['', 'www.', 'shop.', 'www.shop.', 'a.b.', 'b.', 'mail.']) {
          const domain = `${each}${apex}`;
          const later = await w.submits(order([domain], { [domain]: `admin@${domain}` }));
          expect(await w.status(later), domain).toBe(proven.includes(domain) ? 'issued' : 'verifying');
        }
      }),
      RUNS,
    );
    expect(withoutApex).toBeGreaterThan(0);
  });

  test('by postmaster@www gives a certificate for www only, and the name above needs its own', async () => {
    const w = await world();
    const contacts = { 'www.example.com': 'postmaster@www.example.com' };

    const first = await w.submits(order(['www.example.com'], contacts));
    await w.answers(first, 'approve', { adn: 'www.example.com' });
    const both = await w.submits(order(['www.example.com', 'example.com'], contacts));

    expect(await certified(w, first)).toEqual(['www.example.com']);
    expect(await w.status(both)).toBe('verifying');
    expect(w.mailer.to('admin@example.com')).toHaveLength(1);
    expect(w.mailer.to('postmaster@www.example.com')).toHaveLength(1);
  });
});

async function withSubmission(w: World, id: string) {
  const found = await w.order(id);
  if (found.status !== 'issued') throw new Error(`The order is ${found.status}.`);
  return found;
}
