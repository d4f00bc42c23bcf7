import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionsOn } from './growth/actions.ts';
import { alternate, type Figure } from './growth/alternate.ts';
import type { Originals } from './growth/clone-orders.ts';
import { placeOriginals } from './growth/place-originals.ts';
import { type SizedRuntime, sizedRuntime } from './growth/sized-runtime.ts';
import type { Row } from './row.ts';

const numbersIn = (text: string): number[] => text.split(',').map(Number);
const SIZES = numbersIn(process.env['BENCH_SIZES'] ?? '100,2000,20000');
const ACCOUNTS = numbersIn(process.env['BENCH_ACCOUNTS'] ?? '1,200');
/** More orders than this are copied without what no list reads: a million have 6 GB then. */
const MOST_WHOLE = 100_000;
/** Each start continues the orders that wait for a reviewer, so they are a twentieth, but not thousands. */
const reviewingOf = (size: number): number => Math.min(size / 20, 200);
const STARTS = 3;
/** On a busy machine times are noise: there a row is over if its time and its processor time both are. */
const IS_BUSY = process.env['BENCH_BUSY'] === '1';
/** A figure at a later size may be this much of the one at the first size. */
const MOST_GROWTH = 1.2;

/** What grows with the number of stored orders, of one account and of many, on the one-machine runtime: nothing should. */
export async function growth(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-growth-'));
  try {
    const base = join(folder, 'base');
    const originals = await placeOriginals(base);
    const rows: Row[] = [];
    for (const accounts of ACCOUNTS) {
      const among = join(folder, `${accounts}`);
      rows.push(...(await growthAmong(accounts, base, among, originals)));
      await rm(among, { recursive: true });
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function growthAmong(
  accounts: number,
  base: string,
  folder: string,
  originals: Originals,
): Promise<Row[]> {
  const runtimes: SizedRuntime[] = [];
  for (const orders of SIZES) {
    const filling = { orders, accounts, reviewing: reviewingOf(orders), lean: orders > MOST_WHOLE };
    runtimes.push(await sizedRuntime(base, join(folder, `${orders}`), originals, filling));
  }
  try {
    const rows = [await startRow(runtimes, accounts)];
    for (const runtime of runtimes) await runtime.start();
    for (const runtime of runtimes) await runtime.quiet();
    const actions = await Promise.all(runtimes.map(actionsOn));
    for (const [index, { what, often }] of (actions[0] ?? []).entries()) {
      const same = actions.flatMap((each) => each[index] ?? []);
      const first = await alternate(same, often);
      // A row that a disturbance may have pushed over is measured once more, twice as often.
      const row = rowOf(what, accounts, first);
      rows.push(row.within ? row : rowOf(what, accounts, await alternate(same, 2 * often)));
    }
    return rows;
  } finally {
    for (const runtime of runtimes) await runtime.stop();
  }
}

/** Its processor time is that of its process when it is ready. */
async function startRow(runtimes: readonly SizedRuntime[], accounts: number): Promise<Row> {
  const used = runtimes.map(() => 0);
  const starts = runtimes.map((runtime, index) => ({
    work: runtime.start,
    async after() {
      used[index] = (used[index] ?? 0) + runtime.processor();
      await runtime.stop();
    },
    processor: () => used[index] ?? 0,
  }));
  return rowOf('a start', accounts, await alternate(starts, STARTS, 1));
}

function rowOf(what: string, accounts: number, figures: readonly Figure[]): Row {
  const grown = (by: keyof Figure): number => {
    const [first = Number.NaN, ...later] = figures.map((each) => each[by]);
    return Math.max(...later) / first;
  };
  const isWithin = (by: keyof Figure) => grown(by) <= MOST_GROWTH;
  const listed = (by: keyof Figure) => figures.map((each) => each[by].toFixed(0)).join(' / ');
  return {
    what: `${what}, ${accounts === 1 ? 'one account' : `${accounts} accounts`}`,
    figure: `${listed('time')} ms, CPU ${listed('processor')} ms`,
    beside: `beside ${SIZES.join(' / ')} orders: ${grown('time').toFixed(2)}, CPU ${grown('processor').toFixed(2)} of the first, at most ${MOST_GROWTH}`,
    within: IS_BUSY ? isWithin('time') || isWithin('processor') : isWithin('time') && isWithin('processor'),
  };
}
