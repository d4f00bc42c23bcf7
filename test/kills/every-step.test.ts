import { describe, expect, it } from 'vitest';
import { hashOf } from '../../lib/verification/random-value.ts';
import { application } from '../application/a-valid-application.ts';
import { approved, withdrawn } from '../workflow/acts.ts';
import { FAULTS, type Fault, injectFault } from '../workflow/inject-fault.ts';
import { type World, world } from '../workflow/world.ts';

const DOING = [
  'checkApplication',
  'verifyDomains',
  'recordEvidence',
  'review',
  'issueCertificate',
  'findNextStep',
  'awaitSubmission',
  'answer',
  'sweep',
];
const FIRST = ['example.com', 'www.example.com', 'www.example.net'];
const THEN = ['example.com', 'www.example.com', 'mail.example.com', 'www.example.net'];

/** Within an hour every order recovers by itself. */
const ROUNDS = 12;

const ignoringErrors = (doing: Promise<unknown>): Promise<unknown> => doing.catch(() => {});

/** Everyone who can act does, once each. Then minutes pass, and the sweep runs. */
async function round(here: World, id: string): Promise<void> {
  const order = await here.order(id);
  if (order.status === 'draft' && order.revision === 1) {
    await here.resubmits(id, application({ names: THEN }));
  }
  if (order.status === 'verifying') {
    for (const adn of ['example.com', 'example.net']) await answer(here, id, adn);
  }
  if (order.status === 'reviewing') {
    await here.does(id, approved);
    await here.wake(id);
  }
  await here.settle();
  await here.passes(6);
  await ignoringErrors(here.sweeps());
  await here.settle();
}

/** A contact answers the mail, once. */
async function answer(here: World, id: string, adn: string): Promise<void> {
  const challenge = await here.challenge(id, adn).catch(() => undefined);
  if (challenge?.state !== 'open') return;
  const mailed = here.mailer.mails.some((each) => each.tags['challenge'] === challenge.id);
  if (mailed) await ignoringErrors(here.answers(id, 'approve', { adn }));
}

/** An order of two domains: withdrawn during verification, resubmitted with one more name, confirmed, reviewed or approved by policy. */
async function runWith(doing: string, fault: Fault, n: number, reviewed: boolean): Promise<boolean> {
  const here = await world({ reviewed });
  const injected = injectFault(here, doing, fault, n);
  const id = await here.submits(application({ names: FIRST }));
  for (let each = 0; each < ROUNDS && (await here.status(id)) !== 'verifying'; each++) await round(here, id);
  await here.does(id, withdrawn);
  await here.wake(id);
  await here.settle();
  for (let each = 0; each < ROUNDS && (await here.status(id)) !== 'issued'; each++) await round(here, id);

  await expectWhole(here, id);
  return injected();
}

async function expectWhole(here: World, id: string): Promise<void> {
  const order = await here.order(id);
  expect(order.status).toBe('issued');
  const { items } = await here.deps.store.listEvents(id, { limit: 200 });
  expect(items.filter((each) => each.facts.type === 'issuance.completed')).toHaveLength(1);
  const mails = Map.groupBy(here.mailer.mails, (mail) => mail.tags['challenge'] ?? '');
  for (const [challengeId, sent] of mails) {
    const values = new Set(sent.map(({ text }) => text.match(/Value: (\S+)/)?.[1] ?? ''));
    expect(values.size).toBe(1);
    const challenge = await here.deps.challenges.load(challengeId);
    expect([...values].map(hashOf)).toEqual([challenge?.valueHash]);
  }
}

describe('an order ends with one certificate, and one Random Value per challenge, with one step', () => {
  for (const fault of FAULTS) {
    for (const doing of DOING) {
      it(`${fault}: ${doing}, at each of its calls`, async () => {
        let points = 0;
        while (await runWith(doing, fault, points + 1, true)) points += 1;

        expect(points).toBeGreaterThan(0);
        console.info(`${doing}, ${fault}: at ${points} points`);
      }, 60_000);
    }
    for (const doing of ['recordEvidence', 'issueCertificate', 'sweep']) {
      it(`${fault}: ${doing}, of an order that needs no reviewer`, async () => {
        let points = 0;
        while (await runWith(doing, fault, points + 1, false)) points += 1;

        expect(points).toBeGreaterThan(0);
      }, 60_000);
    }
  }
});
