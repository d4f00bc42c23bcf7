import { systemClock } from '../../clock.ts';
import { logError } from '../../log.ts';
import { measure } from '../../metrics.ts';
import type { Item } from './expression.ts';
import type { Kind } from './kind.ts';

/** Of which rows this process has logged that they cannot be read; they are counted each time. */
const logged = new Set<string>();
const MOST_LOGGED = 1000;

/** What those of these items hold that can be read; the others are logged and counted, and hide none of them. */
export const parseReadable = <T>(kind: Kind<T>, items: readonly Item[]): T[] =>
  items.flatMap((item) => {
    const row = tryParse(kind, item);
    return row === undefined ? [] : [row.value];
  });

/** What an item holds, as a value of its own, since that may be undefined; none where it cannot be read. */
export function tryParse<T>(kind: Kind<T>, item: Item): { value: T } | undefined {
  try {
    return { value: kind.parse(item) };
  } catch (error) {
    noteUnreadable(kind, item, error);
    return undefined;
  }
}

/** The key is all that is said of a row: its facts, and the words of its fault, may be those of a person. */
function noteUnreadable({ name: kind }: Kind, { PK, SK }: Item, error: unknown): void {
  measure('RowsUnreadable', systemClock.now(), 1, undefined);
  const row = JSON.stringify([PK, SK]);
  if (logged.has(row) || logged.size >= MOST_LOGGED) return;
  logged.add(row);
  logError('row cannot be read', error, { kind, PK: String(PK), SK: String(SK) });
}
