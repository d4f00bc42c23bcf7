import { join } from 'node:path';
import { fetchToken } from '../local/fetch-token.ts';
import { countersignOrder } from './load/countersign-order.ts';
import { httpClient } from './load/http-client.ts';
import { type LoadResult, runLoad } from './load/run-load.ts';
import { findPebble, Unavailable } from './pebble/find-pebble.ts';
import { loadPebble } from './pebble/load-pebble.ts';
import { npmStart } from './processes/npm-start.ts';
import { usageOf, whenIdle } from './processes/process-tree.ts';
import { MOST_MEGABYTES } from './ready.ts';
import type { Row } from './row.ts';

const CLIENTS = [1, 8, 64];
const PROMISED_AT = 64;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 15);
const WARM_UP = { seconds: 10, clients: 8 };
const LEAST = 0.3;
const CACHE = join(import.meta.dirname, '../node_modules/.cache/countersign-bench');

/** Complete DV orders on disk, compared with complete ACME orders at Pebble (in memory, no mail, no review), in turns. */
export async function orders(): Promise<Row[]> {
  const pebble = await findPebble(CACHE).catch((error: unknown) => {
    if (error instanceof Unavailable) return error;
    throw error;
  });
  const runtime = await npmStart();
  const http = httpClient();
  try {
    const oidc = join(runtime.home, 'oidc');
    const tokens = [await fetchToken(oidc, 'applicant'), await fetchToken(oidc, 'applicant-2')];
    const play = countersignOrder({ http, url: runtime.url, tokens });
    await runLoad(WARM_UP.seconds, WARM_UP.clients, play);

    const rows: Row[] = [];
    for (const clients of CLIENTS) {
      const before = await whenIdle(runtime.pid);
      const ours = await runLoad(SECONDS, clients, play);
      // The notices to applicants follow: they belong to these orders, and must not slow the next measurement.
      const after = await whenIdle(runtime.pid);
      const cpu = ((after.cpuSeconds - before.cpuSeconds) * 1000) / ours.orders;
      const theirs = pebble instanceof Unavailable ? pebble : await loadPebble(pebble, SECONDS, clients);
      rows.push(rowOf(ours, cpu, theirs));
      for (const failure of new Set(ours.failures)) console.error(failure);
    }
    const { megabytes } = await usageOf(runtime.pid);
    const row = {
      what: '… memory after that, with all child processes',
      figure: `${megabytes.toFixed(0)} MB`,
      beside: `at most ${MOST_MEGABYTES} MB`,
      within: megabytes <= MOST_MEGABYTES,
    };
    return [...rows, row];
  } finally {
    http.close();
    await runtime.stop();
  }
}

type Theirs = { perSecond: number; hung: number };

function rowOf(ours: LoadResult, cpu: number, theirs: Theirs | Unavailable): Row {
  const { clients, perSecond, medianMilliseconds, slowestMilliseconds, failures } = ours;
  const what = `complete DV orders, ${clients} client${clients === 1 ? '' : 's'} at once, ${failures.length} failed`;
  const figure = `${perSecond.toFixed(1)}/s, ${medianMilliseconds.toFixed(0)}–${slowestMilliseconds.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms`;
  if (theirs instanceof Unavailable) return { what, figure, beside: `Pebble skipped: ${theirs.message}` };
  const ratio = perSecond / theirs.perSecond;
  const promised = clients === PROMISED_AT;
  return {
    what,
    figure,
    beside: [
      `Pebble ${theirs.perSecond.toFixed(1)}/s`,
      theirs.hung > 0 ? ` (locked up ${theirs.hung} times)` : '',
      `: ${ratio.toFixed(2)} of it`,
      promised ? `, at least ${LEAST}` : '',
    ].join(''),
    ...(promised && { within: ratio >= LEAST && failures.length === 0 }),
  };
}
