import { challengeStore } from '../../../lib/aws/stores/challenge-store.ts';
import { changeFeed } from '../../../lib/aws/stores/change-feed.ts';
import { orderStore } from '../../../lib/aws/stores/order-store.ts';
import { changeFeedContract } from '../../contract/change-feed.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

changeFeedContract(async () => {
  const table = await emptyTable();
  return {
    feed: changeFeed(() => table),
    orders: orderStore(() => table),
    challenges: challengeStore(() => table),
  };
});
