import { describe, expect, it } from 'vitest';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { keys } from '../../lib/aws/table/keys.ts';
import { putItem, type Table } from '../../lib/aws/table/table.ts';
import { after, systemClock } from '../../lib/clock.ts';
import { rememberDeclines } from '../../local/seed.ts';
import { ANY } from '../doubles/any-kind.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';

const emptyTable = embeddedTables();
const NOW = systemClock.now();
const ACT = { by: { kind: 'setup' }, at: NOW } as const;
const BLOCK = {
  id: 'block-1',
  account: 'acme',
  adn: 'example.org',
  because: 'declined',
  createdAt: after(NOW, -1, 'days'),
  until: after(NOW, 29, 'days'),
} as const;

/** A table of a version that stored the time of a decline in its block only. */
async function oldTable(): Promise<Table> {
  const table = await emptyTable();
  await putItem(table, ANY, { ...keys.block('acme', 'example.org'), ...BLOCK });
  return table;
}

describe('a decline in a table that knows its block only', () => {
  it('is remembered from the first start on, and its block stays as it is', async () => {
    const table = await oldTable();
    const blocks = blockStore(() => table);
    expect(await blocks.approvalsEndedAt('acme', 'www.example.org')).toBeUndefined();

    await rememberDeclines(blocks);

    expect(await blocks.approvalsEndedAt('acme', 'www.example.org')).toBe(BLOCK.createdAt);
    expect(await blocks.listActive('acme', ['example.org'], NOW)).toEqual([BLOCK]);
  });

  it('is remembered when the block is lifted', async () => {
    const table = await oldTable();
    const blocks = blockStore(() => table);

    expect(await blocks.lift('block-1', ACT)).toBe(true);

    expect(await blocks.approvalsEndedAt('acme', 'example.org')).toBe(BLOCK.createdAt);
    await rememberDeclines(blocks);
    expect(await blocks.listActive('acme', ['example.org'], NOW)).toEqual([]);
  });
});
