import { answerStoreContract } from '../contract/answer-store.ts';
import { memoryAnswers } from './answer-store.ts';

answerStoreContract(async (clock) => memoryAnswers(clock));
