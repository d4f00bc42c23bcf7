import { orderStore } from '../../../lib/aws/stores/order-store.ts';
import { revocationStore } from '../../../lib/aws/stores/revocation-store.ts';
import { revocationStoreContract } from '../../contract/revocation-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

revocationStoreContract(async () => {
  const table = await emptyTable();
  return { revocations: revocationStore(() => table), orders: orderStore(() => table) };
});
