import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import type { Limits, PartCounters } from '../../counters.ts';
import { Instant as InstantSchema } from '../../order/identifiers.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import type { Kind } from '../table/kind.ts';
import { putItem, type Table, updateItem } from '../table/table.ts';
import { updateAndReturnItem } from '../table/update-and-return-item.ts';

const Read = z.object({ endsAt: InstantSchema }).catchall(z.unknown());
const Count = z.number().optional();
const Written = z.object({
  PK: z.string(),
  SK: z.string(),
  endsAt: InstantSchema,
  expires: z.number().int(),
});

/** The names of its parts are not known in advance; each part is a number. */
const PART_COUNTER: Kind<z.infer<typeof Read>> = {
  name: 'part-counter',
  parse: (item) => Read.parse(item),
  checkChange: (change) => void Written.partial().catchall(z.number().int()).parse(change),
};

/** Counters with parts in the table. Separate from the simple ones, to keep the bundles of the page's functions small. */
export function partCounters(table: () => Table): PartCounters {
  return {
    async reserveParts(name, limits, now, endsAt) {
      if (Object.values(limits).some((limit) => limit <= 0)) return emptyPart(limits);
      return countParts(table(), name, limits, now, endsAt);
    },
    async releaseParts(name, parts) {
      const when = parts.map((part) => `#${part} > :none`).join(' AND ');
      const add = Object.fromEntries(parts.map((part) => [part, -1]));
      await updateItem(table(), PART_COUNTER, keys.counter(name), { add }, { when, values: { none: 0 } });
    },
  };
}

const emptyPart = (limits: Limits): string | undefined =>
  Object.keys(limits).find((part) => (limits[part] ?? 0) <= 0);

/** Counts all parts in one item, so a mail costs one write. */
async function countParts(
  table: Table,
  name: string,
  limits: Limits,
  now: Instant,
  endsAt: Instant,
): Promise<string | undefined> {
  const key = keys.counter(name);
  const parts = Object.keys(limits);
  const ones = Object.fromEntries(parts.map((part) => [part, 1]));
  const expires = epochSeconds(endsAt);
  const within = parts.map((part) => `(attribute_not_exists(#${part}) OR #${part} < :limit_${part})`);
  const counted = await updateAndReturnItem(
    table,
    PART_COUNTER,
    key,
    { setIfNotExists: { endsAt, expires }, add: ones },
    {
      when: `attribute_not_exists(PK) OR (#endsAt > :now AND ${within.join(' AND ')})`,
      values: { now, ...Object.fromEntries(parts.map((part) => [`limit_${part}`, limits[part]])) },
    },
  );
  if (counted.made) return undefined;
  const found = counted.found && PART_COUNTER.parse(counted.found);
  if (found !== undefined && found.endsAt > now)
    return parts.find((part) => (Count.parse(found[part]) ?? 0) >= (limits[part] ?? 0)) ?? parts[0];
  // The counter has expired but still exists: the first caller starts it again, the others count on.
  const isFirst = await putItem(
    table,
    PART_COUNTER,
    { ...key, ...ones, endsAt, expires },
    { when: 'attribute_not_exists(PK) OR #endsAt <= :now', values: { now } },
  );
  return isFirst ? undefined : countParts(table, name, limits, now, endsAt);
}
