import { BlockDays, DEFAULT_BLOCK_DAYS } from '../../lib/policy/periods.ts';
import { env } from './config.ts';

/**
 * The one period that whoever takes an answer has to know. Not by `z.coerce`, which weighs two of the few kilobytes that
 * the contact's page may grow by.
 * @throws ZodError where it is outside its limits
 */
export const configuredBlock = (): { blockDays: number } => ({
  blockDays: BlockDays.parse(Number(env('BLOCK_DAYS') ?? DEFAULT_BLOCK_DAYS)),
});
