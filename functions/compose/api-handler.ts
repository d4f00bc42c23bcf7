import { RateLimits, useRateLimits } from '../../lib/http/rate-limits.ts';
import { settingsOf } from './config.ts';
import { onFirstUse } from './on-first-use.ts';

/**
 * The handler of an API operation, composed at its first call, with the configured rate limits.
 * @throws Error that names every wrong setting, at the first call
 */
export const apiHandler = <A extends unknown[], R>(compose: () => (...args: A) => R): ((...args: A) => R) =>
  onFirstUse(() => {
    useRateLimits(settingsOf(RateLimits));
    return compose();
  });
