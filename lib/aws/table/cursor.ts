import * as z from 'zod';
import { Rejection } from '../../problem.ts';

/** A sort key has at most 1024 bytes. */
const Cursor = z.tuple([z.string(), z.string().regex(/^[!-~]{1,1024}$/)]);

/**
 * Where a page of a list ended, for the next one to begin behind. It holds the list's name and the sort key of the last
 * item, no more: partitions are never taken from it, so that a forged one can show nobody what is not his.
 */
export const cursorAt = (list: string, position: string): string =>
  Buffer.from(JSON.stringify([list, position])).toString('base64url');

/** The first and the last sort key of a list. */
export type Bounds = { from: string; to: string };

/** Where a page begins. @throws Rejection `invalid-request` where the cursor is of no page of this list */
export function positionIn(
  list: string,
  cursor: string | undefined,
  { from, to }: Bounds,
): string | undefined {
  if (cursor === undefined) return undefined;
  const [of, position = ''] = read(cursor) ?? [];
  if (of === list && from <= position && position <= to) return position;
  const message = 'This cursor belongs to another list. Remove it to begin with the first page.';
  throw new Rejection('invalid-request', message, [{ field: '/cursor', code: 'cursor-invalid', message }]);
}

function read(cursor: string): z.infer<typeof Cursor> | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
