import { caSuccessionStore } from '../../../lib/aws/stores/ca-succession-store.ts';
import { caSuccessionStoreContract } from '../../contract/ca-succession-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const newTable = embeddedTables();

caSuccessionStoreContract(async () => {
  const table = await newTable();
  return caSuccessionStore(
    () => ({ id: 'issuing', keyId: 'issuing' }),
    () => table,
  );
});
