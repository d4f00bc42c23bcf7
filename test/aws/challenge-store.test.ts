import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { challengeStoreContract } from '../contract/challenge-store.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

challengeStoreContract(async () => {
  const table = await emptyTable();
  return challengeStore(() => table);
});
