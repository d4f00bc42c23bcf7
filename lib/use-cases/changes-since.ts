import { createHash } from 'node:crypto';
import * as z from 'zod';
import { after, type Clock, type Instant } from '../clock.ts';
import { invalidField } from '../http/parsing/findings.ts';
import type { Change, ChangeFeed } from '../order/change-feed.ts';
import { type AccountId, Instant as InstantSchema } from '../order/identifiers.ts';

// docs/decisions/2026-11-29-one-feed-of-changes.md

/**
 * How long an entry may take to appear: the retries of a write, the index, and the difference of two clocks. Each answer
 * reads this stretch again, so no late entry is skipped.
 */
const LATE_SECONDS = 60;

/** The most entries that one answer reads, of all accounts. */
const MOST_READ = 500;

/** The most entries that a cursor names as delivered; others of the stretch that is read again come twice. */
const MOST_DELIVERED = 100;

/** An unused cursor stays as it is so long, so that the same answer has the same entity tag. */
const SAME_MINUTES = 5;

/** After a longer absence a page loads everything again, which is cheaper than reading all changes since. */
const OLDEST_HOURS = 24;

/** The position from which the next answer reads, and the entries behind it that were delivered. */
const Cursor = z.tuple([
  z.literal('changes'),
  z.string().max(100),
  z.array(z.string().max(8)).max(MOST_DELIVERED),
]);
type Cursor = { from: string; delivered: readonly string[] };

/** What a caller may follow: one account, or all. */
export type Scope = AccountId | 'all';

/**
 * The changes since a cursor, each at least once, and normally once; without a cursor none, and the cursor of now.
 * @throws Rejection `invalid-request` if the cursor is none of these, or too old
 */
export async function changesSince(
  { feed, clock }: { feed: Pick<ChangeFeed, 'listChanges'>; clock: Clock },
  scope: Scope,
  since: string | undefined,
): Promise<{ changes: Change[]; cursor: string }> {
  const now = clock.now();
  const settled = after(now, -LATE_SECONDS, 'seconds');
  const known = since === undefined ? { from: settled, delivered: [] } : parsed(since, now);
  const { changes, more } = await feed.listChanges(known.from, MOST_READ);
  const seen = changes.filter(({ account }) => scope === 'all' || account === scope);
  const delivered = new Set(known.delivered);
  const fresh = seen.filter(({ position }) => !delivered.has(nameOf(position)));
  const isSame = fresh.length === 0 && !more && known.from > after(settled, -SAME_MINUTES, 'minutes');
  if (since !== undefined && isSame) return { changes: [], cursor: since };
  const last = more ? changes.at(-1) : undefined;
  const from = last === undefined ? settled : placeBehind(last, known.from);
  const again = seen.filter(({ position }) => position >= from).map(({ position }) => nameOf(position));
  return { changes: since === undefined ? [] : fresh, cursor: written({ from, delivered: again }) };
}

/**
 * Where to read on after these entries. Only the time: the rest of a position names an order, which may be of another account,
 * and a caller can decode a cursor. Entries of the same millisecond are read again, unless there are so many that reading
 * would not advance.
 */
const placeBehind = ({ at, position }: Change, from: string): string => (at > from ? at : position);

/** Short, because cursors are part of URLs: two of a minute's entries are equal once in a billion. */
const nameOf = (position: string): string =>
  createHash('sha256').update(position).digest('base64url').slice(0, 8);

const written = ({ from, delivered }: Cursor): string =>
  Buffer.from(JSON.stringify(['changes', from, delivered.slice(-MOST_DELIVERED)])).toString('base64url');

function parsed(since: string, now: Instant): Cursor {
  const [, from, delivered] = read(since) ?? [];
  const at = InstantSchema.safeParse(from?.split('#')[0]).data;
  const latest = after(now, LATE_SECONDS, 'seconds');
  if (from === undefined || delivered === undefined || at === undefined || at > latest)
    throw invalidField('/since', 'cursor-invalid', `This is no cursor of the changes. ${RELOAD}`);
  if (at < after(now, -OLDEST_HOURS, 'hours'))
    throw invalidField('/since', 'cursor-expired', `This cursor is older than a day. ${RELOAD}`);
  return { from, delivered };
}

const RELOAD = 'Ask without `since` for a new one, then load everything again.';

function read(since: string): z.infer<typeof Cursor> | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(since, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
