import * as z from 'zod';
import { RateLimits } from '../../lib/http/rate-limits.ts';
import { env } from './config.ts';

const NAMES = Object.keys(RateLimits.shape);

/**
 * The rate limits of the API, as configured.
 * @throws Error that names every setting that is wrong
 */
export function configuredRateLimits(): RateLimits {
  const parsed = RateLimits.safeParse(Object.fromEntries(NAMES.map((name) => [name, env(name)])));
  if (!parsed.success) throw new Error(`The environment is wrong:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
