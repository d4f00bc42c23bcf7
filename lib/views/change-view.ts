import * as z from 'zod';
import type { Change } from '../order/change-feed.ts';
import { AccountId, Instant, OrderId } from '../order/identifiers.ts';

/** Something that happened to an order. */
export const ChangeView = z
  .object({
    orderId: OrderId,
    account: AccountId,
    type: z.string().meta({
      description:
        'The type of an event, or of an entry of the timeline; `mail.waiting` if a mail is held back, `order.deleted` after a draft was deleted. New types may be added.',
    }),
    at: Instant.meta({ description: 'When it was recorded.' }),
    sequence: z.int().optional().meta({ description: 'The place of an event in the history of its order.' }),
  })
  .meta({ id: 'Change' });
export type ChangeView = z.infer<typeof ChangeView>;

/** What one entry of the feed contains: an event each, or what happened last to a challenge. */
export const changeViews = ({ types, sequence: last, orderId, account, at }: Change): ChangeView[] =>
  types.map((type, index) => ({
    ...{ orderId, account, type, at },
    ...(last !== undefined && { sequence: last - types.length + 1 + index }),
  }));
