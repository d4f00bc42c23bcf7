import * as z from 'zod';
import type { MachineClock } from '../clock/machine-clock.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { GatewayEvent } from './event.ts';

const Verdict = z.object({
  isAuthorized: z.boolean(),
  context: z.record(z.string(), z.unknown()).default({}),
});
type Verdict = z.infer<typeof Verdict>;

const MAX_CACHED = 10_000;

export type Authorizer = (name: string, event: GatewayEvent) => Promise<Verdict | 'no-identity'>;

/**
 * Invokes a Lambda authorizer (simple responses, payload 2.0) whose identity source is the Authorization header, and
 * caches its response for that header. Without the header no authorizer is invoked.
 * @throws the error of the authorizer, which API Gateway answers with 500
 */
export function createAuthorizer(options: {
  lambda: Lambda;
  clock: MachineClock;
  cacheSeconds: number;
}): Authorizer {
  const { lambda, clock, cacheSeconds } = options;
  const cache = new Map<string, { verdict: Promise<Verdict>; until: number }>();

  return async (name, event) => {
    const identity = event.headers['authorization'];
    if (identity === undefined || identity === '') return 'no-identity';
    const key = `${name} ${identity}`;
    const now = clock.milliseconds();
    const known = cache.get(key);
    if (known && known.until > now) return known.verdict;

    const verdict = invokeAuthorizer(lambda, name, event, identity);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, { verdict, until: now + cacheSeconds * 1000 });
    verdict.catch(() => cache.delete(key));
    return verdict;
  };
}

async function invokeAuthorizer(
  lambda: Lambda,
  name: string,
  event: GatewayEvent,
  identity: string,
): Promise<Verdict> {
  // An authorizer does not get the body.
  const { body: _, isBase64Encoded: __, ...request } = { body: undefined, ...event };
  return Verdict.parse(
    await lambda.invoke(name, {
      ...request,
      type: 'REQUEST',
      routeArn: `arn:aws:execute-api:us-east-1:000000000000:local/$default/${event.requestContext.http.method}${event.rawPath}`,
      identitySource: [identity],
    }),
  );
}
