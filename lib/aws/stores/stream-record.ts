import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { OrderEvent } from '../../order/event.ts';
import type { Challenge } from '../../verification/challenge.ts';
import type { Ending } from '../../verification/domains/ending.ts';
import type { Item } from '../table/expression.ts';
import { tryParse } from '../table/parse-readable.ts';
import { CHALLENGE } from './challenge-item.ts';
import { ENDING } from './domain-store.ts';
import { EVENTS, lastOf } from './event-item.ts';

/** An attribute value in a stream record: as in the SDK, except that bytes are base64. */
const Value: z.ZodType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.boolean() }),
    z.strictObject({ SS: z.array(z.string()) }),
    z.strictObject({ B: z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))) }),
    z.strictObject({ M: z.record(z.string(), Value) }),
    z.strictObject({ L: z.array(Value) }),
  ]),
);
const Image = z.record(z.string(), Value);

/** Parses an image (NewImage, OldImage) of a stream record. @throws ZodError if it is not an item */
export const itemInImage = (image: unknown): Item => unmarshall(Image.parse(image));

const AnyImage = z.record(z.string(), z.unknown());

const StreamRecord = z.object({
  dynamodb: z.object({ NewImage: AnyImage.optional(), OldImage: AnyImage.optional() }),
});

/** A change of the table that may require a notice. */
export type TableChange =
  | { kind: 'event'; event: OrderEvent }
  /** An unreadable item of a kind that may require a notice. */
  | { kind: 'unreadable' }
  | { kind: 'challenge'; before: Challenge | undefined; after: Challenge }
  | { kind: 'ending'; ending: Ending };

/** Parses a stream record; undefined for other kinds of items. @throws ZodError if it is not a stream record */
export function readStreamRecord(record: unknown): TableChange | undefined {
  const { NewImage, OldImage } = StreamRecord.parse(record).dynamodb;
  if (NewImage === undefined) return undefined;
  const after = itemInImage(NewImage);
  const sortKey = String(after['SK']);
  if (sortKey.startsWith('EVENT#')) {
    const events = tryParse(EVENTS, after);
    return events ? { kind: 'event', event: lastOf(events.value) } : { kind: 'unreadable' };
  }
  if (sortKey.startsWith('ENDING#')) {
    const ending = tryParse(ENDING, after);
    return ending ? { kind: 'ending', ending: ending.value } : { kind: 'unreadable' };
  }
  if (sortKey !== 'CHALLENGE') return undefined;
  const now = tryParse(CHALLENGE, after);
  const before = OldImage && tryParse(CHALLENGE, itemInImage(OldImage));
  // Without the former state, what has changed is unknown.
  if (now === undefined || (OldImage && before === undefined)) return { kind: 'unreadable' };
  return { kind: 'challenge', before: before?.value, after: now.value };
}
