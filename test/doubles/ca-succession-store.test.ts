import { caSuccessionStoreContract } from '../contract/ca-succession-store.ts';
import { memoryCaSuccession } from './ca-succession-store.ts';

caSuccessionStoreContract(async () => memoryCaSuccession());
