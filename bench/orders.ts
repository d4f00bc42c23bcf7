import { homedir } from 'node:os';
import { join } from 'node:path';
import { findFormer } from './former/find-former.ts';
import { measureOrders } from './orders/measure-orders.ts';
import { PEERS } from './orders/peers.ts';
import { rowsOf } from './orders/rows-of.ts';
import { orUnavailable } from './processes/unavailable.ts';
import { MOST_MEGABYTES } from './ready.ts';
import type { Row } from './row.ts';

const CLIENTS = (process.env['BENCH_CLIENTS'] ?? '1,8,64').split(',').map(Number);
/** Not below `node_modules`, where Node strips no types, nor in this folder, whose tools would read the former version. */
const CACHE = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'countersign-bench');

/**
 * Complete DV orders on disk, beside those of a former version of the product, and those of two ACME servers. Figures are
 * medians of alternating turns.
 */
export async function orders(): Promise<Row[]> {
  const former = await orUnavailable(findFormer(CACHE));
  const peers = [];
  for (const peer of PEERS) peers.push({ ...peer, program: await orUnavailable(peer.find(CACHE)) });

  const rows: Row[] = [];
  let megabytes = 0;
  for (const clients of CLIENTS) {
    const measured = await measureOrders(clients, former, peers);
    rows.push(...rowsOf(measured));
    megabytes = measured.megabytes;
    for (const failure of new Set(measured.present.failures)) console.error(failure);
  }
  const memory = {
    what: '… memory after that, with all child processes',
    figure: `${megabytes.toFixed(0)} MB`,
    beside: `at most ${MOST_MEGABYTES} MB`,
    within: megabytes <= MOST_MEGABYTES,
  };
  return [...rows, memory];
}
