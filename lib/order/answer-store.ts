import type { Clock } from '../clock.ts';
import type { KeptAnswer } from './extra-write.ts';

/** The answers to requests with an Idempotency-Key. */
export interface AnswerStore {
  load(key: KeptAnswer['key'], clock: Clock): Promise<KeptAnswer | undefined>;
  /** Stores the answer to a request that changed no order. @returns whether it is the first answer to this request */
  create(answer: KeptAnswer): Promise<boolean>;
}
