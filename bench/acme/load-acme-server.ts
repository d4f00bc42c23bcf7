import { httpClient } from '../load/http-client.ts';
import { type LoadResult, runLoad } from '../load/run-load.ts';
import { median } from '../row.ts';
import { acmeOrder } from './acme-order.ts';
import { startPebble } from './start-pebble.ts';

const SLICE_SECONDS = 3;
const WARM_UP_SECONDS = 1;

/**
 * Complete orders at Pebble, in slices, each at a new Pebble. Under load Pebble 2.10 sometimes deadlocks (its
 * `FindValidAuthorization` takes locks in another order than the rest): such a slice counts until then, and is reported.
 */
export async function loadPebble(
  program: string,
  seconds: number,
  clients: number,
): Promise<{ perSecond: number; hung: number }> {
  const slices: LoadResult[] = [];
  while (slices.length * SLICE_SECONDS < seconds) slices.push(await slice(program, clients));
  return {
    perSecond: median(slices.map((each) => each.perSecond)),
    hung: slices.filter(({ failures }) => failures.length > 0).length,
  };
}

async function slice(program: string, clients: number): Promise<LoadResult> {
  const pebble = await startPebble(program);
  const http = httpClient({ ca: pebble.certificate, answerWithinMilliseconds: 2000 });
  const runOrder = acmeOrder({ http, directoryUrl: pebble.directoryUrl });
  const warmUp = await runLoad(WARM_UP_SECONDS, clients, runOrder);
  const result = warmUp.failures.length > 0 ? warmUp : await runLoad(SLICE_SECONDS, clients, runOrder);
  http.close();
  await pebble.stop();
  return result;
}
