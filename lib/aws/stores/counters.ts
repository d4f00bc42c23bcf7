import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import type { CounterName, Counters } from '../../counters.ts';
import { Instant as InstantSchema } from '../../order/identifiers.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { putItem, type Table, updateItem } from '../table/table.ts';
import { updateAndReturnItem } from '../table/update-and-return-item.ts';

const COUNTER = kind('counter', { count: z.number().int(), endsAt: InstantSchema });

/** Counters in the table: each reservation is one conditional update, so two callers never get the last unit. */
export function counters(table: () => Table): Counters {
  return {
    reserve: async (name, limit, now, endsAt) =>
      limit > 0 && (await count(table(), name, limit, now, endsAt)),
    async release(name) {
      await updateItem(
        table(),
        COUNTER,
        keys.counter(name),
        { add: { count: -1 } },
        { when: '#count > :none', values: { none: 0 } },
      );
    },
  };
}

async function count(
  table: Table,
  name: CounterName,
  limit: number,
  now: Instant,
  endsAt: Instant,
): Promise<boolean> {
  const key = keys.counter(name);
  const expires = epochSeconds(endsAt);
  const counted = await updateAndReturnItem(
    table,
    COUNTER,
    key,
    { setIfNotExists: { endsAt, expires }, add: { count: 1 } },
    {
      when: 'attribute_not_exists(PK) OR (#endsAt > :now AND #count < :limit)',
      values: { now, limit },
    },
  );
  if (counted.made) return true;
  if (counted.found !== undefined && COUNTER.parse(counted.found).endsAt > now) return false;
  // The counter has expired but still exists: the first caller starts it again, the others count on.
  const isFirst = await putItem(
    table,
    COUNTER,
    { ...key, count: 1, endsAt, expires },
    { when: 'attribute_not_exists(PK) OR #endsAt <= :now', values: { now } },
  );
  return isFirst || count(table, name, limit, now, endsAt);
}
