import { loadAcmeServer } from '../acme/load-acme-server.ts';
import { runtimeUnderLoad } from '../load/runtime-under-load.ts';
import { type Summary, summary, type Turn } from '../load/turn.ts';
import { Unavailable } from '../processes/unavailable.ts';
import type { Peer } from './peers.ts';

const TURNS = 3;

/** A peer with its program, or why there is none. */
export type FoundPeer = Peer & { program: string | Unavailable };

/** The figures of complete orders with so many clients at once. */
export type Measured = {
  clients: number;
  present: Summary;
  former: Summary | Unavailable;
  peers: readonly { peer: Peer; result: Summary | Unavailable }[];
  /** The memory of the present version after its turns. */
  megabytes: number;
};

/** Loads all servers turn by turn; both versions of the product begin on an empty folder. */
export async function measureOrders(
  clients: number,
  formerRoot: string | Unavailable,
  peers: readonly FoundPeer[],
): Promise<Measured> {
  const present = await runtimeUnderLoad();
  try {
    const former = formerRoot instanceof Unavailable ? undefined : await runtimeUnderLoad(formerRoot);
    try {
      const turns = { present: [] as Turn[], former: [] as Turn[], peers: peers.map((): Turn[] => []) };
      for (let turn = 0; turn < TURNS; turn += 1) {
        if (former) turns.former.push(await former.turn(clients));
        turns.present.push(await present.turn(clients));
        for (const [index, { program, start }] of peers.entries())
          if (!(program instanceof Unavailable))
            turns.peers[index]?.push(await loadAcmeServer(() => start(program), clients));
      }
      return {
        clients,
        present: summary(turns.present),
        former: formerRoot instanceof Unavailable ? formerRoot : summary(turns.former),
        peers: peers.map((peer, index) => ({
          peer,
          result: peer.program instanceof Unavailable ? peer.program : summary(turns.peers[index] ?? []),
        })),
        megabytes: await present.megabytes(),
      };
    } finally {
      await former?.stop();
    }
  } finally {
    await present.stop();
  }
}
