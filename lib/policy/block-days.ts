import * as z from 'zod';

/** How long a decline or a complaint keeps an account from asking again: by itself, for whoever needs no other period. */
export const BlockDays = z.number().int().min(1).max(400);

export const DEFAULT_BLOCK_DAYS = 30;
