import { deletedDraftStore } from '../../../lib/aws/stores/deleted-draft-store.ts';
import { orderStore } from '../../../lib/aws/stores/order-store.ts';
import { queryRange } from '../../../lib/aws/table/range-query.ts';
import { deletedDraftContract } from '../../contract/deleted-draft-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

deletedDraftContract(async () => {
  const table = await emptyTable();
  return {
    orders: orderStore(() => table),
    deleted: deletedDraftStore(() => table),
    async isStored({ id, account }) {
      const partitions = [`ORDER#${id}`, `ACCOUNT#${account}`];
      const query = { hash: 'PK', range: 'SK', partitions, from: '0', to: '~' };
      const { items } = await queryRange(table, query, undefined, 100);
      return items.some(({ item }) => JSON.stringify([item['PK'], item['SK']]).includes(id));
    },
  };
});
