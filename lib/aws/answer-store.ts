import * as z from 'zod';
import { type Clock, systemClock } from '../clock.ts';
import type { AnswerStore } from '../http/answer-store.ts';
import { Sha256 } from '../order/identifiers.ts';
import { answerItem, unanswered } from './companion-writes.ts';
import { keys } from './keys.ts';
import { Packed } from './packed.ts';
import { readItem } from './reads.ts';
import { deployedTable, putItem, type Table } from './table.ts';

const StoredAnswer = z.object({
  bodyHash: Sha256,
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown().optional(),
  expiresAt: z.string(),
});
const AnswerItem = z.object({ answer: Packed(StoredAnswer) });

/** Answers in DynamoDB, each as long as it lives; an order's own are written with it (see commit.ts). */
export function answerStore(table: () => Table = deployedTable, clock: Clock = systemClock): AnswerStore {
  return {
    async find(key, { now }) {
      const item = await readItem(table(), keys.answer(key));
      if (item === undefined) return undefined;
      const { body, ...answer } = AnswerItem.parse(item).answer;
      return answer.expiresAt > now() ? { key, body, ...answer } : undefined;
    },
    keep: (answer) => putItem(table(), answerItem(answer), unanswered(clock.now())),
  };
}
