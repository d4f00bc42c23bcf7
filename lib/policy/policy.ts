import * as z from 'zod';
import type { Instant } from '../clock.ts';

/** Whose rules bind: the operator's own (`internal`, a private CA), or all dated ones of the requirements (`br`). */
export const Policy = z.enum(['internal', 'br']);
export type Policy = z.infer<typeof Policy>;

/** A rule that holds from a day on (00:00 UTC), and where it is written. */
export type Dated<T> = { readonly from: string; readonly value: T; readonly source: string };

/** The row of a table in force at an instant: the last one that has begun. Rows stand in order of their days. */
export function inForce<T>(rows: readonly [Dated<T>, ...Dated<T>[]], at: Instant): Dated<T> {
  let found = rows[0];
  for (const row of rows) if (Date.parse(row.from) <= Date.parse(at)) found = row;
  return found;
}
