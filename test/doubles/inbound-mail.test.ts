import { inboundMailContract } from '../contract/inbound-mail.ts';
import { memoryInboundMail } from './inbound-mail.ts';

inboundMailContract(async (mails) => memoryInboundMail(mails));
