import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { orderListContract } from '../contract/order-lists.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

orderListContract(async () => {
  const table = await emptyTable();
  return orderStore(() => table);
});
