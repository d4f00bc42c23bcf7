import * as z from 'zod';
import { ActiveReplacement } from '../../acme/replacement-request.ts';
import type { ReplacementReader } from '../../acme/replacement-store.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { tryParse } from '../table/parse-readable.ts';
import type { Table } from '../table/table.ts';

/** `version` counts the changes: the optimistic lock of all requests. */
export const ACTIVE_REPLACEMENTS = kind('active replacement requests', {
  version: z.int(),
  requests: z.array(ActiveReplacement),
});

/** Reads the active requests: the part of the store for the answers about renewal. None is active if they cannot be read: windows are as usual. */
export const replacementReader = (table: () => Table): ReplacementReader => ({
  async listActive() {
    const item = await getItem(table(), keys.activeReplacements());
    return (item && tryParse(ACTIVE_REPLACEMENTS, item)?.value.requests) ?? [];
  },
});

/** The active requests with their version. @throws if they cannot be read: nothing may be written over them */
export async function activeReplacements(
  table: Table,
): Promise<{ version: number; requests: ActiveReplacement[] }> {
  const item = await getItem(table, keys.activeReplacements());
  return item ? ACTIVE_REPLACEMENTS.parse(item) : { version: 0, requests: [] };
}
