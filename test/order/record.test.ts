import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { begin } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import { notFound, record, recordNew } from '../../lib/order/record.ts';
import type { CommitResult, OrderCommit, OrderStore } from '../../lib/order/store.ts';
import { Conflict, Transient } from '../../lib/problem.ts';
import { memoryOrders } from '../doubles/order-store.ts';
import { AT, factsOf, historyTo, ORDER_ID } from './make.ts';

const clock = { now: () => AT };
const created = factsOf(0)['order.created'];
const { 'order.withdrawn': withdrawn, 'review.claimed': claimed } = factsOf(1);

/** An order, in a store that ends the next commits with these results, and counts loads. */
async function stored(status: Parameters<typeof historyTo>[0], ...results: CommitResult[]) {
  const memory = memoryOrders();
  const history = historyTo(status);
  await recordNew({ store: memory, clock }, begin(created), history);
  const before = (await memory.load(ORDER_ID))?.order;
  if (before === undefined) throw new Error('no order');
  const commits: OrderCommit[] = [];
  let loads = 0;
  const store: OrderStore = {
    ...memory,
    load: async (id) => {
      loads++;
      return memory.load(id);
    },
    commit: async (commit) => {
      commits.push(commit);
      return results.shift() ?? memory.commit(commit);
    },
  };
  return { deps: { store, clock }, store, before, commits, loads: () => loads };
}

const stale = (times: number): CommitResult[] => Array.from({ length: times }, () => 'stale');

describe('a change of an order', () => {
  it('is tried six times if others change the order concurrently, and then fails', async () => {
    const five = await stored('verifying', ...stale(5));
    const six = await stored('verifying', ...stale(6));

    expect(await record(five.deps, ORDER_ID, () => withdrawn)).toMatchObject({ status: 'draft' });
    await expect(record(six.deps, ORDER_ID, () => withdrawn)).rejects.toBeInstanceOf(Transient);
    expect((await six.store.load(ORDER_ID))?.order).toEqual(six.before);
  });

  it('is decided from the order that the caller has loaded, and again from the newest one if that is stale', async () => {
    const { deps, store, before, loads } = await stored('verifying');
    const seen: number[] = [];
    const decide = ({ version }: typeof before): EventFacts => {
      seen.push(version);
      return withdrawn;
    };
    await record(deps, before, () => factsOf(1)['order.reminded']);
    const unloaded = loads();

    await record(deps, before, decide);

    expect(unloaded).toBe(0);
    expect(seen).toEqual([before.version, before.version + 1]);
    expect((await store.load(ORDER_ID))?.order.status).toBe('draft');
  });

  it('writes nothing if the decision throws, or the order does not exist', async () => {
    const { deps, commits } = await stored('verifying');
    const no = () => {
      throw new Conflict('No.');
    };

    await expect(record(deps, ORDER_ID, no)).rejects.toThrow('No.');
    await expect(record(deps, '01KB0000000000000000000009', () => withdrawn)).rejects.toEqual(notFound());
    expect(commits).toEqual([]);
  });

  it.each([
    ['answered', Conflict, 'request-in-progress'],
    ['taken', Transient, undefined],
  ] as const)('that the store did not take for being %s is not tried again', async (result, kind, type) => {
    const { deps, commits } = await stored('verifying', result);
    const other = { ...created, orderId: '01KB0000000000000000000009' };

    const failed = await record(deps, ORDER_ID, () => withdrawn).catch((error: unknown) => error);
    const { deps: fresh } = await stored('draft', result);
    const failedToBegin = await recordNew(fresh, begin(other), [other]).catch((error: unknown) => error);

    for (const error of [failed, failedToBegin]) {
      expect(error).toBeInstanceOf(kind);
      if (type !== undefined) expect(error).toMatchObject({ type });
    }
    expect(commits).toHaveLength(1);
  });

  it('is written with its key claims and with the extra writes of the caller, made from both orders', async () => {
    const { deps, commits, before } = await stored('submitted');
    const added = { kind: 'unlisted', issuer: 'issuing', serial: '0' } as const;
    const seen: string[] = [];

    await record(
      deps,
      ORDER_ID,
      () => factsOf(1)['checks.passed'],
      (after, from) => {
        seen.push(from.status, after.status);
        return [added];
      },
    );
    await record(deps, ORDER_ID, () => factsOf(1)['order.reminded']);

    expect(seen).toEqual([before.status, 'verifying']);
    expect(commits.map(({ extraWrites }) => extraWrites)).toEqual([
      [expect.objectContaining({ kind: 'key-claim' }), added],
      [],
    ]);
  });

  it('of several events has each in its place of the history', async () => {
    const { deps, store, before } = await stored('verifying');

    await record(deps, ORDER_ID, () => [withdrawn, factsOf(1)['order.submitted']]);

    const { items } = await store.listEvents(ORDER_ID, { limit: 100 });
    expect(items.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect((await store.load(ORDER_ID))?.order.version).toBe(before.version + 2);
  });

  it('is checked by the sweep in five minutes, unless another time is given', async () => {
    const { deps, commits } = await stored('verifying');
    const at = later(AT, 3, 'days');

    await record(deps, ORDER_ID, () => withdrawn);
    await record(
      deps,
      ORDER_ID,
      () => factsOf(1)['order.submitted'],
      undefined,
      () => at,
    );
    await recordNew(deps, begin({ ...created, orderId: '01KB0000000000000000000009' }), [created]);

    expect(commits.map(({ dueAt }) => dueAt)).toEqual([later(AT, 5, 'minutes'), at, later(AT, 5, 'minutes')]);
  });

  it('keeps the due date if it requires no action of the state machine', async () => {
    const { deps, commits } = await stored('reviewing');

    await record(deps, ORDER_ID, () => claimed);
    await record(deps, ORDER_ID, () => [claimed, factsOf(1)['review.refused']]);

    expect(commits.map(({ dueAt }) => dueAt)).toEqual([undefined, later(AT, 5, 'minutes')]);
  });

  it('shortens reasons and notes to what can be read again', async () => {
    const long = { field: '/names/0', code: 'name-invalid', message: 'x'.repeat(5000) };
    const { deps, store } = await stored('submitted');
    const passed = { ...factsOf(1)['checks.passed'], notes: [long] };
    const failed = { ...factsOf(1)['checks.failed'], reasons: [long, long] as [typeof long, typeof long] };

    await record(deps, ORDER_ID, () => passed);
    const verifying = (await store.load(ORDER_ID))?.order;
    const { deps: other, store: others } = await stored('submitted');
    await record(other, ORDER_ID, () => failed);
    const returned = (await others.load(ORDER_ID))?.order;

    const kept = { ...long, message: `${'x'.repeat(999)}…` };
    expect(verifying).toMatchObject({ notes: [kept] });
    expect(returned).toMatchObject({ reasons: [kept, kept] });
  });
});
