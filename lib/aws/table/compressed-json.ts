import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';

/**
 * A value as compressed JSON. DynamoDB counts writes by the kilobyte, twice in a transaction: packed, an order of one
 * name stays within one for its whole life, and costs half. Whoever wants to read in the table reads the events.
 */
export const compressJson = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

/** Compressed JSON in an item, read back as what `schema` says. */
export const CompressedJson = <T extends z.ZodType>(schema: T) =>
  z
    .instanceof(Uint8Array)
    .transform((bytes): unknown => JSON.parse(inflateRawSync(bytes).toString()))
    .pipe(schema);
