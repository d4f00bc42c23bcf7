import { describe, expect, it } from 'vitest';
import { wakeWhenAnswered } from '../../lib/execution/wake.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import { Conflict, Rejection } from '../../lib/problem.ts';
import { application } from '../application/a-valid-application.ts';
import { approved, cancelled, chosen, returned, withdrawn } from '../workflow/acts.ts';
import { actAmid } from '../workflow/inject-fault.ts';
import { type World, world } from '../workflow/world.ts';

const TWO = { names: ['example.com', 'www.example.com', 'www.example.net'] };
const STEPS = [
  'checkApplication',
  'verifyDomains',
  'recordEvidence',
  'review',
  'issueCertificate',
  'findNextStep',
];

/** The state in which the machine has to wait in each status, after it has been woken. */
const HANDLED_AT: Partial<Record<OrderStatus, string>> = {
  draft: 'Await submission',
  returned: 'Await submission',
  verifying: 'Verify domains',
  reviewing: 'Review',
};

type Act = (here: World, id: string) => Promise<unknown>;
const answering =
  (adn: string, decision: 'approve' | 'decline'): Act =>
  async (here, id) => {
    await here.answers(id, decision, { adn, wakes: false });
    await (decision === 'approve' ? wakeWhenAnswered(here.deps, id) : here.wake(id));
  };
const doing =
  (made: Parameters<World['does']>[1]): Act =>
  async (here, id) => {
    await here.does(id, made);
    await here.wake(id);
  };

/** What people do, as the handlers do it: commit, then wake the order. */
const ACTS: Readonly<Record<string, Act>> = {
  'takes it back': doing(withdrawn),
  'cancels it': doing(cancelled),
  'takes it back and submits it again': async (here, id) => {
    await doing(withdrawn)(here, id);
    await here.submitsAgain(id, application(TWO));
    await here.wake(id);
  },
  'chooses another contact': doing(chosen('example.com', 'webmaster@example.com')),
  'confirms the first domain': answering('example.com', 'approve'),
  'confirms the second domain': answering('example.net', 'approve'),
  'declines for the first domain': answering('example.com', 'decline'),
  'declines for the second domain': answering('example.net', 'decline'),
  'approves it': doing(approved),
  'returns it': doing(returned),
};

/** Ignores what the rule book refuses. */
async function attempt(act: Act, here: World, id: string): Promise<void> {
  try {
    await act(here, id);
  } catch (error) {
    const withoutChallenge = error instanceof Error && error.message === 'no challenge';
    if (!(error instanceof Conflict || error instanceof Rejection || withoutChallenge)) throw error;
  }
}

/** The machine waits in the state of the order, and every contact has a mail: without a sweep or a day's wait. */
async function expectInStep(here: World, id: string): Promise<void> {
  const order = await here.order(id);
  expect(`${order.status}: ${here.standsAt(id)}`).toBe(
    `${order.status}: ${HANDLED_AT[order.status] ?? 'ended'}`,
  );
  if (order.status !== 'verifying') return;
  const newest = await Promise.all(
    order.submission.domains.map(async ({ adn, contact }) => ({
      contact,
      is: await here.challenge(id, adn),
    })),
  );
  for (const { contact, is } of newest) expect(is.contact).toBe(contact);
  expect(newest.filter(({ is }) => is.state === 'declined')).toEqual([]);
  const open = newest.filter(({ is }) => is.state === 'open');
  expect(open).not.toEqual([]);
  for (const { is } of open) expect(is.mailsSent).toBe(1);
}

/** An order of two domains is confirmed and approved; an act takes place right before the n-th port call of `step`. */
async function runWith(step: string, act: Act, n: number): Promise<boolean> {
  const here = await world({ reviewed: true });
  let id = '';
  here.hooks.beforeStep = async () => {
    id ||= (await here.deps.store.list({ account: 'acme' }, { limit: 1 })).items[0]?.id ?? '';
  };
  const acted = actAmid(here, step, n, () => attempt(act, here, id));
  const stages: Act[] = [
    () => here.submits(application(TWO)),
    answering('example.com', 'approve'),
    answering('example.net', 'approve'),
    step === 'findNextStep' ? doing(returned) : doing(approved),
  ];
  for (const stage of stages) {
    await attempt(stage, here, id);
    await here.settle();
    await here.passes(1);
    await expectInStep(here, id);
  }
  return acted();
}

describe('an act in the middle of a step takes effect at once:', () => {
  for (const step of STEPS) {
    for (const [name, act] of Object.entries(ACTS)) {
      it(`${name}, at each call of ${step}`, async () => {
        let points = 0;
        while (await runWith(step, act, points + 1)) points += 1;

        expect(points).toBeGreaterThan(0);
      }, 30_000);
    }
  }
});
