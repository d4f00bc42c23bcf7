import { domainStore, ENDING } from '../../../lib/aws/stores/domain-store.ts';
import { queryItems } from '../../../lib/aws/table/table.ts';
import { domainStoreContract, MOST } from '../../contract/domain-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

domainStoreContract(async () => {
  const table = await emptyTable();
  const endings = async () =>
    (await queryItems(table, 'DOMAINS#acme', 'ENDING#')).map((item) => {
      const { type: _, ...ending } = ENDING.parse(item);
      return ending;
    });
  return { store: domainStore(() => table, MOST), endings };
});
