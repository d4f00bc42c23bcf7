import { inboundMailStoreContract } from '../contract/inbound-mail.ts';
import { memoryInboundMails } from './inbound-mail.ts';

inboundMailStoreContract(async (mails) => memoryInboundMails(mails));
