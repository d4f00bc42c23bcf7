import { caLineStore } from '../../../lib/aws/stores/ca-succession-store.ts';
import { caLineStoreContract } from '../../contract/ca-line-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const newTable = embeddedTables();

caLineStoreContract(async () => {
  const table = await newTable();
  return caLineStore(
    () => ({ id: 'issuing', keyId: 'issuing' }),
    () => table,
  );
});
