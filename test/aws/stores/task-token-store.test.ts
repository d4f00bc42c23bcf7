import { describe, expect, it } from 'vitest';
import { waitStore } from '../../../lib/aws/stores/task-token-store.ts';
import { waitStoreContract } from '../../contract/wait-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { tableThat } from '../../doubles/failing-table.ts';
import { ORDER_ID } from '../../order/make.ts';

const emptyTable = embeddedTables();

waitStoreContract(async () => {
  const table = await emptyTable();
  return waitStore(() => table);
});

describe('The wait store', () => {
  it('queries tokens by no empty key: DynamoDB rejects what the embedded table accepts', async () => {
    const { table, sent } = tableThat(() => undefined, await emptyTable());
    const store = waitStore(() => table);
    await store.park({ orderId: ORDER_ID, token: 'token', challenges: [] });

    expect(await store.of(ORDER_ID)).toHaveLength(1);

    expect(JSON.stringify(sent)).not.toContain('{"S":""}');
  });
});
