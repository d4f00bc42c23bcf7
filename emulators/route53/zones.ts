import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeDurably } from '../files/write-durably.ts';

const RecordSet = z.object({
  name: z.string(),
  type: z.string(),
  ttl: z.number().int().min(0),
  values: z.array(z.string()).min(1),
});
export type RecordSet = z.infer<typeof RecordSet>;

const File = z.record(z.string(), z.array(RecordSet));

/** A change of a zone: of one record set. */
export type Change = { action: 'CREATE' | 'DELETE' | 'UPSERT'; set: RecordSet };

/** A batch that Route 53 refuses as a whole. */
export class InvalidBatch extends Error {}

/** The record sets of hosted zones, kept in a file of the folder. */
export function openZones(folder: string, names: Readonly<Record<string, string>>) {
  const path = join(folder, 'record-sets.json');
  const kept = existsSync(path) ? File.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  const sets = new Map(Object.keys(names).map((id) => [id, kept[id] ?? []]));
  const same = (one: RecordSet, other: RecordSet) => one.name === other.name && one.type === other.type;

  return {
    nameOf: (id: string): string | undefined => names[id],
    /** In the order of Route 53: by name and type. */
    list: (id: string): RecordSet[] =>
      (sets.get(id) ?? []).toSorted((one, other) =>
        `${one.name} ${one.type}` < `${other.name} ${other.type}` ? -1 : 1,
      ),
    /** All changes, or none. @throws InvalidBatch */
    async change(id: string, changes: readonly Change[]): Promise<void> {
      let next = sets.get(id) ?? [];
      for (const { action, set } of changes) {
        const found = next.find((each) => same(each, set));
        if (action === 'CREATE' && found)
          throw new InvalidBatch(
            `Tried to create resource record set [name='${set.name}', type='${set.type}'] but it already exists`,
          );
        if (action === 'DELETE' && JSON.stringify(found) !== JSON.stringify(set))
          throw new InvalidBatch(
            `Tried to delete resource record set [name='${set.name}', type='${set.type}'] but it was not found, or the values provided do not match the current values`,
          );
        next = next.filter((each) => !same(each, set));
        if (action !== 'DELETE') next = [...next, set];
      }
      sets.set(id, next);
      await writeDurably(path, JSON.stringify(Object.fromEntries(sets)));
    },
    /** The values of a name in any zone, as a name server answers. */
    valuesOf: (name: string, type: string): string[] =>
      [...sets.values()]
        .flat()
        .flatMap((each) => (each.name === name && each.type === type ? each.values : [])),
  };
}
