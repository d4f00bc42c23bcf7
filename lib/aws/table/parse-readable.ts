import { systemClock } from '../../clock.ts';
import { logError } from '../../log.ts';
import { measure } from '../../metrics.ts';
import type { Item } from './expression.ts';
import type { Kind } from './kind.ts';

/** The keys of the unreadable items that this process has logged. They are counted each time, but logged once. */
const logged = new Set<string>();
const MOST_LOGGED = 1000;

/** Parses the items. An unreadable item is logged, counted and left out. */
export const parseReadable = <T>(kind: Kind<T>, items: readonly Item[]): T[] =>
  items.flatMap((item) => {
    const row = tryParse(kind, item);
    return row === undefined ? [] : [row.value];
  });

/** Parses an item; undefined if it is unreadable. The value is wrapped because it may itself be undefined. */
export function tryParse<T>(kind: Kind<T>, item: Item): { value: T } | undefined {
  try {
    return { value: kind.parse(item) };
  } catch (error) {
    noteUnreadable(kind, item, error);
    return undefined;
  }
}

/** Logs the key only: attributes, and the error's message, may contain personal data. */
function noteUnreadable({ name: kind }: Kind, { PK, SK }: Item, error: unknown): void {
  measure('RowsUnreadable', systemClock.now(), 1, undefined);
  const row = JSON.stringify([PK, SK]);
  if (logged.has(row) || logged.size >= MOST_LOGGED) return;
  logged.add(row);
  logError('row cannot be read', error, { kind, PK: String(PK), SK: String(SK) });
}
