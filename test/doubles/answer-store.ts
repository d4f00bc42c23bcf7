import type { Clock } from '../../lib/clock.ts';
import type { AnswerStore } from '../../lib/order/answer-store.ts';
import { answerKey, kept, type OrderMemory, orderMemory } from './order-memory.ts';

export function memoryAnswers(clock: Clock, memory: OrderMemory = orderMemory()): AnswerStore {
  return {
    async load(key, { now }) {
      const answer = memory.answers.get(answerKey(key));
      return answer && answer.expiresAt > now() ? kept(answer) : undefined;
    },
    async create(answer) {
      const key = answerKey(answer.key);
      const there = memory.answers.get(key);
      if (there && there.expiresAt > clock.now()) return false;
      memory.answers.set(key, kept(answer));
      return true;
    },
  };
}
