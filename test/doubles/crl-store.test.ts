import { crlStoreContract } from '../contract/crl-store.ts';
import { memoryCrls } from './crl-store.ts';

crlStoreContract(async () => memoryCrls());
