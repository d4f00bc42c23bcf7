import { mailTallyContract } from '../contract/mail-tally.ts';
import { memoryMailTally } from './mail-tally.ts';

mailTallyContract(async () => memoryMailTally());
