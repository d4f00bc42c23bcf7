import { answerStore } from '../../../lib/aws/stores/answer-store.ts';
import { answerStoreContract } from '../../contract/answer-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

answerStoreContract(async (clock) => {
  const table = await emptyTable();
  return answerStore(() => table, clock);
});
