import * as z from 'zod';
import type { OrderEvent } from '../order/event.ts';
import type { Challenge } from '../verification/challenge.ts';
import { challengeOf } from './challenge-item.ts';
import { storedEvent } from './event-item.ts';
import { itemInImage } from './stream-image.ts';

const Image = z.record(z.string(), z.unknown());

const StreamRecord = z.object({
  dynamodb: z.object({ NewImage: Image.optional(), OldImage: Image.optional() }),
});

/** What a record of the table's stream tells, as far as somebody may have to hear of it. */
export type TableChange =
  | { kind: 'event'; event: OrderEvent }
  | { kind: 'challenge'; before: Challenge | undefined; after: Challenge };

/** Reads a record of the table's stream; undefined where it is of other items. @throws ZodError where it cannot be read */
export function readStreamRecord(record: unknown): TableChange | undefined {
  const { NewImage, OldImage } = StreamRecord.parse(record).dynamodb;
  if (NewImage === undefined) return undefined;
  const after = itemInImage(NewImage);
  const sortKey = String(after['SK']);
  if (sortKey.startsWith('EVENT#')) return { kind: 'event', event: storedEvent(after) };
  if (sortKey !== 'CHALLENGE') return undefined;
  const before = OldImage && challengeOf(itemInImage(OldImage));
  return { kind: 'challenge', before, after: challengeOf(after) };
}
