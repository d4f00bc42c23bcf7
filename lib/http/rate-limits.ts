import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { after, type Clock, systemClock } from '../clock.ts';
import type { Counters } from '../counters.ts';
import { Rejection } from '../problem.ts';
import { type Rate, rateWindow, secondsLeft } from './rate-window.ts';
import { subscriberNetwork } from './subscriber-network.ts';

// docs/decisions/2026-11-24-rates-by-minute.md

const whole = z.coerce.number().int().positive();

/** The accepted requests in a minute. */
export const RateLimits = z.object({
  /** Of one member, to one instance of a function. */
  REQUESTS_PER_CALLER_AND_MINUTE: whole.default(3000),
  /** From one address without the token of a member, to one instance of a function. */
  REQUESTS_PER_ADDRESS_AND_MINUTE: whole.default(300),
  /** POSTs and changes of applications of one account, to all instances together. */
  POSTS_PER_ACCOUNT_AND_MINUTE: whole.default(600),
  /** POSTs without a token from one address, to all instances together. */
  POSTS_PER_ADDRESS_AND_MINUTE: whole.default(60),
});
export type RateLimits = z.infer<typeof RateLimits>;

type Policy = 'caller' | 'address' | 'account';

/** The rates for the headers of the answer. The event is the key: the counting code and the middleware share it. */
const ratesOf = new WeakMap<object, Partial<Record<Policy, Rate>>>();

const windowsOf = (limits: RateLimits) => ({
  caller: rateWindow(limits.REQUESTS_PER_CALLER_AND_MINUTE, systemClock),
  address: rateWindow(limits.REQUESTS_PER_ADDRESS_AND_MINUTE, systemClock),
  posts: {
    account: limits.POSTS_PER_ACCOUNT_AND_MINUTE,
    address: limits.POSTS_PER_ADDRESS_AND_MINUTE,
  },
});

/** The limits of this instance, and the windows made from them. */
let inUse: { limits: RateLimits; windows: ReturnType<typeof windowsOf> } | undefined;

/** Sets the limits of this instance. Unchanged limits keep their windows, with the counts. */
export function useRateLimits(limits: RateLimits): void {
  if (inUse !== undefined && isDeepStrictEqual(inUse.limits, limits)) return;
  inUse = { limits, windows: windowsOf(limits) };
}

function windows(): ReturnType<typeof windowsOf> {
  if (inUse === undefined) useRateLimits(RateLimits.parse({}));
  return inUse?.windows ?? windowsOf(RateLimits.parse({}));
}

/** Counts a request of a member. @throws Rejection `rate-limited` */
export const countCaller = (event: object, id: string): void =>
  assertWithin(event, 'caller', windows().caller(id));

/** Counts a request without a member by its address, so it uses no member's limit. @throws Rejection `rate-limited` */
export const countAddress = (event: object, sourceIp: string): void =>
  assertWithin(event, 'address', windows().address(subscriberNetwork(sourceIp)));

/** Counts a POST, or a change of an application, of an account over all instances, with a counter that expires. @throws Rejection `rate-limited` */
export const countPost = (event: object, counting: RateDeps, account: string): Promise<void> =>
  countInTable(event, 'account', counting, `RATE#api#${account}`);

/** Counts a POST without a token over all instances, likewise. @throws Rejection `rate-limited` */
export const countPublicPost = (event: object, counting: RateDeps, sourceIp: string): Promise<void> =>
  countInTable(event, 'address', counting, `RATE#public#${subscriberNetwork(sourceIp)}`);

export type RateDeps = { rates: Counters; clock: Clock };

async function countInTable(
  event: object,
  policy: 'account' | 'address',
  { rates, clock }: RateDeps,
  name: string,
): Promise<void> {
  const limit = windows().posts[policy];
  const now = clock.now();
  const minute = now.slice(0, 16);
  const endsAt = after(`${minute}:00.000Z`, 1, 'minutes');
  const taken = await rates.reserve(`${name}#${minute}`, limit, now, endsAt);
  // The remaining number is not reported: it would cost one more read.
  if (!taken) assertWithin(event, policy, { limit, left: 0, over: true, seconds: secondsLeft(now) });
}

function assertWithin(event: object, policy: Policy, rate: Rate): void {
  ratesOf.set(event, { ...ratesOf.get(event), [policy]: rate });
  if (!rate.over) return;
  const detail = `More than ${rate.limit} requests in a minute (${policy}). Retry in ${rate.seconds} seconds.`;
  throw new Rejection('rate-limited', detail, [], { 'retry-after': String(rate.seconds) });
}

/**
 * The RateLimit headers of an answer, as structured fields.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (draft 10)
 */
export function rateHeaders(event: unknown): Record<string, string> {
  const rates = typeof event === 'object' && event !== null ? ratesOf.get(event) : undefined;
  if (rates === undefined) return {};
  const each = (write: (name: string, rate: Rate) => string) =>
    Object.entries(rates)
      .map(([name, rate]) => write(name, rate))
      .join(', ');
  return {
    'ratelimit-policy': each((name, { limit }) => `"${name}";q=${limit};w=60`),
    ratelimit: each((name, { left, seconds }) => `"${name}";r=${left};t=${seconds}`),
  };
}
