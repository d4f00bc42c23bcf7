import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadAcmeServer } from './acme/load-acme-server.ts';
import { startCountersign } from './acme/start-countersign.ts';
import { type Summary, summary, type Turn } from './load/turn.ts';
import { PEERS } from './orders/peers.ts';
import { orUnavailable, Unavailable } from './processes/unavailable.ts';
import { milliseconds, type Row } from './row.ts';

const CLIENTS = (process.env['BENCH_CLIENTS'] ?? '1,8').split(',').map(Number);
const TURNS = 3;
const CACHE = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'countersign-bench');

/**
 * Whole orders by ACME for a domain that was proven before: at this product, and at two other ACME servers with the same client. Each turn
 * begins on an empty folder; figures are medians.
 */
export async function acme(): Promise<Row[]> {
  const peers = [];
  for (const peer of PEERS) peers.push({ ...peer, program: await orUnavailable(peer.find(CACHE)) });
  const rows: Row[] = [];
  for (const clients of CLIENTS) {
    const turns = { present: [] as Turn[], peers: peers.map((): Turn[] => []) };
    for (let turn = 0; turn < TURNS; turn += 1) {
      turns.present.push(await loadAcmeServer(startCountersign, clients));
      for (const [index, { program, start }] of peers.entries())
        if (!(program instanceof Unavailable))
          turns.peers[index]?.push(await loadAcmeServer(() => start(program), clients));
    }
    const present = summary(turns.present);
    for (const failure of new Set(present.failures)) console.error(failure);
    rows.push(ownRow(clients, present));
    for (const [index, { name, without, program }] of peers.entries())
      rows.push(
        program instanceof Unavailable
          ? { what: `… ${name}`, figure: 'skipped', beside: program.message }
          : peerRow(name, without, summary(turns.peers[index] ?? []), present),
      );
  }
  return rows;
}

const figures = ({ perSecond, medianMilliseconds, cpuMilliseconds }: Summary): string =>
  `${perSecond.toFixed(1)}/s, ${milliseconds(medianMilliseconds)}, CPU ${milliseconds(cpuMilliseconds)}`;

const ownRow = (clients: number, present: Summary): Row => ({
  what: `orders by ACME, ${clients} client${clients === 1 ? '' : 's'} at once, ${present.failures.length} failed`,
  figure: figures(present),
  beside: 'DV, domain proven before, checks, CAA, lint, history',
  within: present.failures.length === 0,
});

const peerRow = (name: string, without: string, peer: Summary, present: Summary): Row => ({
  what: `… ${name}: ${without}`,
  figure: figures(peer),
  beside: `Countersign makes ${(present.perSecond / peer.perSecond).toFixed(2)} of it`,
});
