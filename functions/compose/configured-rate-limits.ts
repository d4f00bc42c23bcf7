import { RateLimits } from '../../lib/http/rate-limits.ts';
import { settingsOf } from './config.ts';

/**
 * The configured rate limits of the API.
 * @throws Error that names every wrong setting
 */
export const configuredRateLimits = (): RateLimits => settingsOf(RateLimits);
