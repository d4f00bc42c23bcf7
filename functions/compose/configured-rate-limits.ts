import { RateLimits } from '../../lib/http/rate-limits.ts';
import { settingsOf } from './config.ts';

/**
 * The rate limits of the API, as configured.
 * @throws Error that names every setting that is wrong
 */
export const configuredRateLimits = (): RateLimits => settingsOf(RateLimits);
