import { handledMailStoreContract } from '../contract/handled-mail-store.ts';
import { memoryHandledMails } from './handled-mail-store.ts';

handledMailStoreContract(async () => memoryHandledMails());
