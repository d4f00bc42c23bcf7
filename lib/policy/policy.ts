import * as z from 'zod';
import type { Instant } from '../clock.ts';

/** The rules that apply: the operator's own (`internal`, a private CA), or the dated rules of the Baseline Requirements (`br`). */
export const Policy = z.enum(['internal', 'br']);
export type Policy = z.infer<typeof Policy>;

/** A value that applies from a day on (00:00 UTC), and the rule that sets it. */
export type Dated<T> = { readonly from: string; readonly value: T; readonly source: string };

/** The row that is in force at an instant. Rows are in the order of their days. */
export function inForce<T>(rows: readonly [Dated<T>, ...Dated<T>[]], at: Instant): Dated<T> {
  let found = rows[0];
  for (const row of rows) if (Date.parse(row.from) <= Date.parse(at)) found = row;
  return found;
}
