import { initDeployedCa } from '../functions/compose/deployed-ca.ts';
import { deployedTable } from '../functions/compose/deployed-table.ts';
import { blockStore } from '../lib/aws/stores/block-store.ts';
import { memberStore } from '../lib/aws/stores/member-store.ts';
import { systemClock } from '../lib/clock.ts';
import type { BlockStore } from '../lib/verification/block-store.ts';
import type { ReadyMember } from './members.ts';

/** What the first start needs to fill an empty table; the environment of the functions is set already. */
export type Seeding = {
  /** The issuer of the members' tokens; their subjects are the members' names. */
  issuer: string;
  members: readonly ReadyMember[];
};

/** Writes the ready-made members and makes the CA, where they are missing. Runs at every start, before anything is served. */
export async function seed({ issuer, members }: Seeding): Promise<void> {
  const store = memberStore(deployedTable);
  const known = new Set((await store.all()).map(({ id }) => id));
  for (const { name, ...member } of members) {
    const id = `${issuer}#${name}`;
    if (!known.has(id))
      await store.save({ id, name, ...member }, { by: { kind: 'setup' }, at: systemClock.now() });
  }
  await initDeployedCa({ organization: 'Countersign Local', country: 'DE' });
  await rememberDeclines(blockStore(deployedTable));
}

/** Blocks from before the time of a decline was kept apart from them: to put one again keeps it, and changes nothing else. */
export async function rememberDeclines(blocks: BlockStore): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await blocks.page(systemClock.now(), { limit: 100, cursor });
    for (const block of page.items) await blocks.put(block);
    cursor = page.cursor;
  } while (cursor !== undefined);
}
