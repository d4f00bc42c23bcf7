import { describe, expect, it } from 'vitest';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import { Conflict, Rejection } from '../../lib/problem.ts';
import { wakeWhenAnswered } from '../../lib/workflow/wake.ts';
import { application } from '../application/a-valid-application.ts';
import { approved, cancelled, chosen, returned, withdrawn } from '../workflow/acts.ts';
import { amid } from '../workflow/inject-fault.ts';
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

/** Where the machine has to stand in each status, once it has been woken. */
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

/** What people do, each as it is done: committed, then waking the order. */
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

/** What the rule book refuses does not happen. */
async function attempt(act: Act, here: World, id: string): Promise<void> {
  try {
    await act(here, id);
  } catch (error) {
    const unasked = error instanceof Error && error.message === 'no challenge';
    if (!(error instanceof Conflict || error instanceof Rejection || unasked)) throw error;
  }
}

/** The machine is where the order is, and everybody was asked: without a sweep, and without a day's waiting. */
async function expectHeard(here: World, id: string): Promise<void> {
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

/** An order of two domains is confirmed and approved; in the middle somebody acts, when `step` asks its n-th port. */
async function play(step: string, act: Act, n: number): Promise<boolean> {
  const here = await world({ reviewed: true });
  let id = '';
  here.meddling.before = async () => {
    id ||= (await here.deps.store.list({ account: 'acme' }, { limit: 1 })).items[0]?.id ?? '';
  };
  const acted = amid(here, step, n, () => attempt(act, here, id));
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
    await expectHeard(here, id);
  }
  return acted();
}

describe('whatever somebody does in the middle of a step is heard at once:', () => {
  for (const step of STEPS) {
    for (const [name, act] of Object.entries(ACTS)) {
      it(`${name}, wherever ${step} stands`, async () => {
        let places = 0;
        while (await play(step, act, places + 1)) places += 1;

        expect(places).toBeGreaterThan(0);
      }, 30_000);
    }
  }
});
