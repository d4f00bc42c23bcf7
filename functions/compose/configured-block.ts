import { BlockDays, DEFAULT_BLOCK_DAYS } from '../../lib/policy/periods.ts';
import { env } from './config.ts';

/**
 * The only period in the functions that take answers. Parsed without `z.coerce`, which would add two kilobytes to the
 * bundle of the contact's page.
 * @throws ZodError if it is outside its limits
 */
export const configuredBlock = (): { blockDays: number } => ({
  blockDays: BlockDays.parse(Number(env('BLOCK_DAYS') ?? DEFAULT_BLOCK_DAYS)),
});
