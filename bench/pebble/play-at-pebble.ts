import { httpClient } from '../load/http-client.ts';
import { type Played, playFor } from '../load/play.ts';
import { acmeOrder } from './acme-order.ts';
import { startPebble } from './start-pebble.ts';

const WARM_UP = { seconds: 2, clients: 4 };
const ATTEMPTS = 4;

/**
 * Whole orders at a Pebble of their own. Pebble 2.10 now and then locks itself up under load
 * (`FindValidAuthorization` takes its locks in another order than the rest): then it is started anew, and that is told.
 */
export async function playAtPebble(
  program: string,
  seconds: number,
  clients: number,
): Promise<Played & { hung: number }> {
  for (let hung = 0; ; hung++) {
    const pebble = await startPebble(program);
    const http = httpClient({ ca: pebble.certificate, answerWithinMilliseconds: 5000 });
    const play = acmeOrder({ http, directoryUrl: pebble.directoryUrl });
    const warmUp = await playFor(WARM_UP.seconds, WARM_UP.clients, play);
    const played = await playFor(seconds, clients, play);
    http.close();
    await pebble.stop();
    const failures = [...warmUp.failures, ...played.failures];
    if (failures.length === 0) return { ...played, hung };
    if (hung + 1 === ATTEMPTS) throw new Error(`Pebble fails: ${failures[0]}`);
  }
}
