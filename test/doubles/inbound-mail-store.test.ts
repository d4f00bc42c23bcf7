import { inboundMailStoreContract } from '../contract/inbound-mail-store.ts';
import { memoryInboundMails } from './inbound-mail-store.ts';

inboundMailStoreContract(async (mails) => memoryInboundMails(mails));
