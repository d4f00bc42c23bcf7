import * as z from 'zod';
import { Rejection } from '../problem.ts';

/** A sort key has at most 1024 bytes. */
const Cursor = z.tuple([z.string(), z.string().regex(/^[!-~]{1,1024}$/)]);

/**
 * An opaque cursor: the list's name and the sort key of the last item of a page. It contains no partition key, so a forged
 * cursor gives no access to the items of another account.
 */
export const cursorAt = (list: string, position: string): string =>
  Buffer.from(JSON.stringify([list, position])).toString('base64url');

/** The first and the last sort key of a list. */
export type Bounds = { from: string; to: string };

/** The position after which a page begins. @throws Rejection `invalid-request` if the cursor belongs to another list */
export function positionIn(
  list: string,
  cursor: string | undefined,
  { from, to }: Bounds,
): string | undefined {
  if (cursor === undefined) return undefined;
  const [name, position = ''] = parseCursor(cursor) ?? [];
  if (name === list && from <= position && position <= to) return position;
  const message = 'This cursor belongs to another list. Remove it to begin with the first page.';
  throw new Rejection('invalid-request', message, [{ field: '/cursor', code: 'cursor-invalid', message }]);
}

function parseCursor(cursor: string): z.infer<typeof Cursor> | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
