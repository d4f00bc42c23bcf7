import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import { Conflict, Rejection } from '../../lib/problem.ts';
import { application } from '../application/a-valid-application.ts';
import { approved, cancelled, chosen, refused, returned, withdrawn } from './acts.ts';
import { type World, world } from './world.ts';

/** The state of the machine that handles each status. */
const HANDLED_AT: Readonly<Record<OrderStatus, string>> = {
  draft: 'Await submission',
  submitted: 'Check application',
  verifying: 'Verify domains',
  reviewing: 'Review',
  returned: 'Await submission',
  issuing: 'Issue certificate',
  issued: 'ended',
  refused: 'ended',
  cancelled: 'ended',
  lapsed: 'ended',
  revoked: 'ended',
};

/** More invocations than this for one order are an endless loop. */
const SPINS = 60;

type Act = (here: World, id: string) => Promise<unknown>;

/** Everything that people can do; what the rule book refuses is ignored. */
const ACTS: Readonly<Record<string, Act>> = {
  withdraw: (here, id) => here.does(id, withdrawn),
  cancel: (here, id) => here.does(id, cancelled),
  'choose another contact': (here, id) => here.does(id, chosen('example.com', 'webmaster@example.com')),
  approve: (here, id) => here.does(id, approved),
  return: (here, id) => here.does(id, returned),
  refuse: (here, id) => here.does(id, refused),
  'submit again': (here, id) => here.submitsAgain(id, application()),
  'confirm the domain': (here, id) => here.answers(id, 'approve', { wakes: false }),
  'decline the domain': (here, id) => here.answers(id, 'decline', { wakes: false }),
  'lose every execution': async (here) => here.loseExecutions(),
  'let days pass': async (here) => here.clock.advance(3 * 24 * 60 * 60_000),
};
const NAMES = Object.keys(ACTS);
const STEPS = [
  'checkApplication',
  'verifyDomains',
  'recordEvidence',
  'review',
  'issueCertificate',
  'findNextStep',
  'awaitSubmission',
];

async function attempt(here: World, id: string, name: string): Promise<void> {
  try {
    await ACTS[name]?.(here, id);
  } catch (error) {
    const refusedByRules = error instanceof Conflict || error instanceof Rejection;
    if (!refusedByRules && !(error instanceof Error && error.message === 'no challenge')) throw error;
  }
}

async function expectSettled(here: World, id: string): Promise<void> {
  await here.sweeps(true);
  await here.sweeps(true);
  const status = await here.status(id);
  expect(`${status}: ${here.standsAt(id)}`).toBe(`${status}: ${HANDLED_AT[status]}`);
  expect(here.invoked.length).toBeLessThan(SPINS);
}

/** The acts that bring the machine to a step by waking it. The first four steps need none, or the contact's and the reviewer's. */
const LEADS_TO: Readonly<Record<string, readonly string[]>> = {
  findNextStep: ['withdraw'],
  awaitSubmission: ['withdraw'],
};
const ONWARD = ['confirm the domain', 'approve'];

describe('the machine, after any acts of people,', () => {
  for (const reviewed of [false, true]) {
    // An order that needs no reviewer is approved with its evidence.
    for (const step of reviewed ? STEPS : STEPS.filter((each) => each !== 'review')) {
      for (const first of NAMES) {
        it(`waits in the state of the order: ${first} as ${step} begins${reviewed ? ', with a reviewer' : ''}`, async () => {
          const here = await world({ reviewed });
          let met = false;
          here.hooks.beforeStep = async (name) => {
            if (name !== step || met) return;
            met = true;
            const [order] = (await here.deps.store.list({ account: 'acme' }, { limit: 1 })).items;
            if (order === undefined) throw new Error('no order');
            await attempt(here, order.id, first);
          };
          const id = await here.submits(application());
          for (const act of LEADS_TO[step] ?? ONWARD) {
            await attempt(here, id, act);
            await here.wake(id);
            await here.settle();
          }

          await here.wake(id);
          await here.settle();

          expect(met).toBe(true);
          await expectSettled(here, id);
        });
      }
    }
  }

  it('waits in the state of the order after any sequence of acts, with one certificate at most, and one value per challenge', async () => {
    // Acts that advance the order are drawn more often: otherwise hardly any order would be issued.
    const act = fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom('confirm the domain', 'approve', 'submit again') },
      { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
    );
    const acts = fc.array(fc.tuple(act, fc.boolean()), { minLength: 1, maxLength: 12 });
    const reached = new Set<OrderStatus>();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), acts, async (reviewed, sequence) => {
        const here = await world({ reviewed });
        const id = await here.submits(application());

        for (const [name, wakes] of sequence) {
          await attempt(here, id, name);
          if (wakes) await here.wake(id);
          if (wakes) await here.settle();
        }

        await here.settle();
        await here.sweeps(true);
        await here.sweeps(true);
        const status = await here.status(id);
        reached.add(status);
        expect(`${status}: ${here.standsAt(id)}`).toBe(`${status}: ${HANDLED_AT[status]}`);
        const values = Map.groupBy(here.mailer.mails, (mail) => mail.tags['challenge']);
        for (const mails of values.values()) expect(new Set(mails.map((each) => each.text)).size).toBe(1);
        const { items } = await here.deps.store.listEvents(id, { limit: 100 });
        const issued = items.filter((each) => each.facts.type === 'issuance.completed');
        expect(issued.length).toBe(status === 'issued' ? 1 : 0);
      }),
      { numRuns: 60 },
    );
    expect([...reached]).toEqual(expect.arrayContaining(['issued', 'returned', 'draft']));
  });
});
