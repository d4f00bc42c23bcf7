import { useRateLimits } from '../../lib/http/rate-limits.ts';
import { configuredRateLimits } from './configured-rate-limits.ts';
import { onFirstUse } from './on-first-use.ts';

/** The handler of an API operation, composed at its first call, with the configured rate limits. */
export const apiHandler = <A extends unknown[], R>(compose: () => (...args: A) => R): ((...args: A) => R) =>
  onFirstUse(() => {
    useRateLimits(configuredRateLimits());
    return compose();
  });
