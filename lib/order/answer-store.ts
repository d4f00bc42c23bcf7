import type { Clock } from '../clock.ts';
import type { KeptAnswer } from './extra-write.ts';

/** Answers that were given to requests with an Idempotency-Key. */
export interface AnswerStore {
  load(key: KeptAnswer['key'], clock: Clock): Promise<KeptAnswer | undefined>;
  /** Keeps the answer of a request that changed no order; says whether it was the first one. */
  create(answer: KeptAnswer): Promise<boolean>;
}
