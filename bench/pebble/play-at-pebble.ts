import { httpClient } from '../load/http-client.ts';
import { type Played, playFor } from '../load/play.ts';
import { acmeOrder } from './acme-order.ts';
import { startPebble } from './start-pebble.ts';

const SLICE_SECONDS = 3;
const WARM_UP_SECONDS = 1;
const ATTEMPTS = 12;

/**
 * Whole orders at Pebble, in slices, each at a Pebble of its own. Under load Pebble 2.10 locks itself up now and then (its
 * `FindValidAuthorization` takes locks in another order than the rest): such a slice is repeated, and that is told.
 */
export async function playAtPebble(
  program: string,
  seconds: number,
  clients: number,
): Promise<{ perSecond: number; hung: number }> {
  const rates: number[] = [];
  let hung = 0;
  while (rates.length * SLICE_SECONDS < seconds && rates.length + hung < ATTEMPTS) {
    const { failures, perSecond } = await slice(program, clients);
    if (failures.length === 0) rates.push(perSecond);
    else hung += 1;
  }
  return { perSecond: rates.reduce((sum, each) => sum + each, 0) / rates.length, hung };
}

async function slice(program: string, clients: number): Promise<Played> {
  const pebble = await startPebble(program);
  const http = httpClient({ ca: pebble.certificate, answerWithinMilliseconds: 2000 });
  const play = acmeOrder({ http, directoryUrl: pebble.directoryUrl });
  const warmUp = await playFor(WARM_UP_SECONDS, clients, play);
  const played = await playFor(SLICE_SECONDS, clients, play);
  http.close();
  await pebble.stop();
  return { ...played, failures: [...warmUp.failures, ...played.failures] };
}
