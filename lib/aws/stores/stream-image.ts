import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Item } from '../table/expression.ts';

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
