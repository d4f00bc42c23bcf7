import { answerStore } from '../../../lib/aws/stores/answer-store.ts';
import { keyStore } from '../../../lib/aws/stores/key-store.ts';
import { orderStore } from '../../../lib/aws/stores/order-store.ts';
import { commitContract } from '../../contract/commit.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

commitContract(async () => {
  const table = await emptyTable();
  const clock = { now: () => '2026-11-23T10:00:00.000Z' };
  return {
    orders: orderStore(() => table),
    answers: answerStore(() => table, clock),
    keys: keyStore(() => table),
  };
});
