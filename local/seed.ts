import { initDeployedCa } from '../functions/compose/deployed-ca.ts';
import { deployedTable } from '../functions/compose/deployed-table.ts';
import { blockStore } from '../lib/aws/stores/block-store.ts';
import { memberStore } from '../lib/aws/stores/member-store.ts';
import { systemClock } from '../lib/clock.ts';
import type { BlockStore } from '../lib/verification/block-store.ts';
import type { ReadyMember } from './members.ts';

/** What is needed to seed an empty table. */
export type Seeding = {
  /** The issuer of the members' tokens; their subjects are the members' names. */
  issuer: string;
  members: readonly ReadyMember[];
};

/** Writes the ready-made members and creates the CA if they are missing. Runs at every start, before any request is served. */
export async function seed({ issuer, members }: Seeding): Promise<void> {
  const store = memberStore(deployedTable);
  const known = new Set((await store.listAll()).map(({ id }) => id));
  for (const { name: subject, fullName: name, ...member } of members) {
    const id = `${issuer}#${subject}`;
    if (!known.has(id))
      await store.save({ id, name, ...member }, { by: { kind: 'setup' }, at: systemClock.now() });
  }
  await initDeployedCa({ organization: 'Countersign Local', country: 'DE' });
  await rememberDeclines(blockStore(deployedTable));
}

/** Stores the time of each decline apart from its block, for blocks of older versions, by writing each block again. */
export async function rememberDeclines(blocks: BlockStore): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await blocks.list(systemClock.now(), { limit: 100, cursor });
    for (const block of page.items) await blocks.put(block);
    cursor = page.cursor;
  } while (cursor !== undefined);
}
