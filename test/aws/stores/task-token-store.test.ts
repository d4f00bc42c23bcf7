import { describe, expect, it } from 'vitest';
import { taskTokenStore } from '../../../lib/aws/stores/task-token-store.ts';
import { taskTokenStoreContract } from '../../contract/task-token-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { tableThat } from '../../doubles/failing-table.ts';
import { ORDER_ID } from '../../order/make.ts';

const emptyTable = embeddedTables();

taskTokenStoreContract(async () => {
  const table = await emptyTable();
  return taskTokenStore(() => table);
});

describe('The task token store', () => {
  it('never queries with an empty key, which DynamoDB rejects and the embedded table accepts', async () => {
    const { table, sent } = tableThat(() => undefined, await emptyTable());
    const store = taskTokenStore(() => table);
    await store.add({ orderId: ORDER_ID, token: 'token', challenges: [] });

    expect(await store.list(ORDER_ID)).toHaveLength(1);

    expect(JSON.stringify(sent)).not.toContain('{"S":""}');
  });
});
