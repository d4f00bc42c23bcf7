import { RateLimits, useRateLimits } from '../../lib/http/rate-limits.ts';

/** Sets limits that no test reaches: all tests of a worker are counted together, and come from one address. */
export const useHighRateLimits = (): void =>
  useRateLimits(
    RateLimits.parse({
      REQUESTS_PER_CALLER_AND_MINUTE: 1_000_000,
      REQUESTS_PER_ADDRESS_AND_MINUTE: 1_000_000,
    }),
  );
