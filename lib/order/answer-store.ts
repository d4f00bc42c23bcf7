import type { Clock } from '../clock.ts';
import type { Answer } from './extra-write.ts';

/** Answers that were given to requests with an Idempotency-Key. */
export interface AnswerStore {
  find(key: Answer['key'], clock: Clock): Promise<Answer | undefined>;
  /** Keeps the answer of a request that changed no order; says whether it was the first one. */
  keep(answer: Answer): Promise<boolean>;
}
