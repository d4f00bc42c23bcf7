import { caLineStoreContract } from '../contract/ca-line-store.ts';
import { memoryCaLine } from './ca-line-store.ts';

caLineStoreContract(async () => memoryCaLine());
