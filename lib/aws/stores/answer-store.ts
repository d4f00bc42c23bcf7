import { type Clock, systemClock } from '../../clock.ts';
import type { AnswerStore } from '../../order/answer-store.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { putItem, type Table } from '../table/table.ts';
import { ANSWER, answerItem, unanswered } from './answer-item.ts';

/** Answers in the table, each until it expires. The answer to a change of an order is written with the order (commit.ts). */
export function answerStore(table: () => Table, clock: Clock = systemClock): AnswerStore {
  return {
    async load(key, { now }) {
      const item = await getItem(table(), keys.answer(key));
      if (item === undefined) return undefined;
      const { body, ...answer } = ANSWER.parse(item).answer;
      return answer.expiresAt > now() ? { key, body, ...answer } : undefined;
    },
    create: (answer) => putItem(table(), ANSWER, answerItem(answer), unanswered(clock.now())),
  };
}
