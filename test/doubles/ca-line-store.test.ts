import { caSuccessionStoreContract } from '../contract/ca-line-store.ts';
import { memoryCaSuccession } from './ca-line-store.ts';

caSuccessionStoreContract(async () => memoryCaSuccession());
