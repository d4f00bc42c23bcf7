import { after, type Clock } from '../../lib/clock.ts';
import type { Counters } from '../../lib/counters.ts';
import { rateWindow } from '../../lib/http/rate-window.ts';
import { subscriberNetwork } from '../../lib/http/subscriber-network.ts';
import { viewerAddress } from '../../lib/http/viewer-address.ts';
import type { PageEvent } from './page-event.ts';

/** Requests per minute from one address. This only keeps floods from the table: 256 bits cannot be guessed. */
export const REQUESTS_PER_MINUTE = 60;

/** Whether an address has exceeded that limit. */
export type IsOverLimit = (event: PageEvent) => Promise<boolean> | boolean;

/** Counts GET requests, which change nothing, in the memory of this instance, which costs no write. */
export function countedHere(clock: Clock): IsOverLimit {
  const counted = rateWindow(REQUESTS_PER_MINUTE, clock);
  return (event) => counted(subscriberNetwork(viewerAddress(event))).over;
}

/** Counts answers in the memory of this instance, and within that limit in the table, over all instances: a flood costs no writes. */
export function countedEverywhere(deps: () => Counting): IsOverLimit {
  const here = countedHere({ now: () => deps().clock.now() });
  return async (event) => (await here(event)) || countedInTable(deps(), event);
}

type Counting = { counters: Counters; clock: Clock };

async function countedInTable({ counters, clock }: Counting, event: PageEvent): Promise<boolean> {
  const now = clock.now();
  const minute = now.slice(0, 16);
  const endsAt = after(`${minute}:00.000Z`, 1, 'minutes');
  const name = `RATE#page#${subscriberNetwork(viewerAddress(event))}#${minute}`;
  return !(await counters.reserve(name, REQUESTS_PER_MINUTE, now, endsAt));
}
