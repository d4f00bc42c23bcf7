import * as z from 'zod';
import type { OrderEvent } from '../../order/event.ts';
import type { Challenge } from '../../verification/challenge.ts';
import { tryParse } from '../table/parse-readable.ts';
import { CHALLENGE } from './challenge-item.ts';
import { EVENT } from './event-item.ts';
import { itemInImage } from './stream-image.ts';

const Image = z.record(z.string(), z.unknown());

const StreamRecord = z.object({
  dynamodb: z.object({ NewImage: Image.optional(), OldImage: Image.optional() }),
});

/** What a record of the table's stream tells, as far as somebody may have to hear of it. */
export type TableChange =
  | { kind: 'event'; event: OrderEvent }
  /** A row that should tell something, and cannot be read. */
  | { kind: 'unreadable' }
  | { kind: 'challenge'; before: Challenge | undefined; after: Challenge };

/** Reads a record of the table's stream; undefined where it is of other items. @throws ZodError where it cannot be read */
export function readStreamRecord(record: unknown): TableChange | undefined {
  const { NewImage, OldImage } = StreamRecord.parse(record).dynamodb;
  if (NewImage === undefined) return undefined;
  const after = itemInImage(NewImage);
  const sortKey = String(after['SK']);
  if (sortKey.startsWith('EVENT#')) {
    const event = tryParse(EVENT, after);
    return event ? { kind: 'event', event: event.value } : { kind: 'unreadable' };
  }
  if (sortKey !== 'CHALLENGE') return undefined;
  const now = tryParse(CHALLENGE, after);
  const before = OldImage && tryParse(CHALLENGE, itemInImage(OldImage));
  // Without what it was before, nobody knows what of it is new.
  if (now === undefined || (OldImage && before === undefined)) return { kind: 'unreadable' };
  return { kind: 'challenge', before: before?.value, after: now.value };
}
