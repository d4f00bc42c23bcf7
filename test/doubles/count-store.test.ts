import { countStoreContract } from '../contract/count-store.ts';
import { memoryCounts } from './count-store.ts';

countStoreContract(async () => memoryCounts());
