import { certificateStoreContract } from '../contract/certificate-store.ts';
import { memoryCertificateStore } from '../doubles/certificate-store.ts';

certificateStoreContract(async () => memoryCertificateStore());
