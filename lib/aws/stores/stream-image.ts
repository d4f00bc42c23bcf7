import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Item } from '../table/expression.ts';

/** A value in a record of the stream: as the SDK has it, but for bytes, which are base64 there. */
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

/** An item as a record of the table's stream shows it (NewImage, OldImage). @throws ZodError where it is none */
export const itemInImage = (image: unknown): Item => unmarshall(Image.parse(image));
