import * as z from 'zod';

const counts = z.record(z.string(), z.number());

/** A counted order, as it is stored. */
const Order = z.strictObject({
  calls: counts,
  writeUnits: z.number(),
  readUnits: z.number(),
  indexUnits: counts,
  loggedBytes: z.number(),
  metrics: z.array(z.string()),
  invocations: counts,
  transitions: z.number(),
  mails: z.number(),
});

/** The DV orders that `npm run bench -- cost` counted last, of one name and of two domains; the cost table rests on them. */
export const Counted = z.strictObject({ one: Order, two: Order });
