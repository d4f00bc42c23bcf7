import * as z from 'zod';
import { after, type Clock, systemClock } from '../../clock.ts';
import type { TaskTokenStore } from '../../execution/workflow.ts';
import { ChallengeId, OrderId } from '../../order/identifiers.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { deleteItem, putItem, queryItems, type Table } from '../table/table.ts';

/** A token is valid for 45 days (TimeoutSeconds of the waiting steps); a day later it is useless. */
export const KEPT_DAYS = 46;

const TASK_TOKEN = kind('task-token', {
  orderId: OrderId,
  token: z.string().min(1),
  challenges: z.array(ChallengeId),
  expires: z.number(),
});

/** Task tokens in the table. */
export function taskTokenStore(table: () => Table, clock: Clock = systemClock): TaskTokenStore {
  return {
    async add({ orderId, token, challenges }) {
      const expires = epochSeconds(after(clock.now(), KEPT_DAYS, 'days'));
      await putItem(table(), TASK_TOKEN, {
        ...keys.taskToken(orderId, token),
        orderId,
        token,
        challenges,
        expires,
      });
    },
    async list(orderId) {
      const items = await queryItems(table(), `WAIT#${orderId}`, 'TOKEN#');
      const now = epochSeconds(clock.now());
      const live = parseReadable(TASK_TOKEN, items).filter(({ expires }) => expires > now);
      return live.map(({ expires: _, ...wait }) => wait);
    },
    async remove({ orderId, token }) {
      await deleteItem(table(), keys.taskToken(orderId, token));
    },
  };
}
