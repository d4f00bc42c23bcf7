import { createServer, request as forward } from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import { environmentCredentials, signed } from '@countersign/aws-emulators/protocol/signature';
import * as z from 'zod';

/** The least that DynamoDB charges for a write whose condition failed: one unit, as for the smallest item. */
const UNITS_OF_A_REFUSED_WRITE = 1;

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const READS = new Set(['GetItem', 'Query', 'BatchGetItem', 'TransactGetItems']);

const Capacity = z.object({
  CapacityUnits: z.number(),
  GlobalSecondaryIndexes: z.record(z.string(), z.object({ CapacityUnits: z.number() })).default({}),
});
type Capacity = z.infer<typeof Capacity>;
const Answer = z.object({
  ConsumedCapacity: z.union([Capacity.transform((one) => [one]), z.array(Capacity)]).default([]),
});

/** A proxy of DynamoDB that requests the consumed capacity of each write and read, and adds it up. */
export type CapacityProxy = {
  url: string;
  writeUnits(): number;
  readUnits(): number;
  /** The write units of each index; they are part of `writeUnits`. */
  indexUnits(): Record<string, number>;
  stop(): Promise<void>;
};

/** The figures are those of Dynoxide: the rules of AWS for sizes of items, indexes and transactions. */
export async function startCapacityProxy(target: string): Promise<CapacityProxy> {
  const units = { write: 0, read: 0 };
  const ofIndexes: Record<string, number> = {};
  const noteIndexes = ({ GlobalSecondaryIndexes: indexes }: Capacity) => {
    for (const [name, { CapacityUnits }] of Object.entries(indexes))
      ofIndexes[name] = (ofIndexes[name] ?? 0) + CapacityUnits;
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, operation = ''] = `${request.headers['x-amz-target']}`.split('.');
    const kind = WRITES.has(operation) ? 'write' : READS.has(operation) ? 'read' : undefined;
    const asked = Buffer.concat(chunks);
    const body = kind ? withConsumedCapacity(asked) : asked;
    const { method = 'POST', url = '/' } = request;
    // The changed body needs another signature, and so does the host.
    const signature = signed(
      { method, url, headers: { host: new URL(target).host }, body },
      environmentCredentials(),
      'dynamodb',
    );
    const { 'x-amz-content-sha256': _, ...came } = request.headers;
    const headers = { ...came, ...signature, 'content-length': `${body.length}` };
    const onward = forward(target, { method, path: url, headers }, async (answer) => {
      const got: Buffer[] = [];
      for await (const chunk of answer) got.push(chunk);
      const text = Buffer.concat(got);
      if (kind && answer.statusCode === 200) {
        const consumed = capacitiesIn(text);
        for (const { CapacityUnits } of consumed) units[kind] += CapacityUnits;
        if (kind === 'write') consumed.forEach(noteIndexes);
      }
      if (kind === 'write' && answer.statusCode !== 200) units.write += UNITS_OF_A_REFUSED_WRITE;
      const { 'x-amz-crc32': __, ...given } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, given).end(text);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  const { url, stop } = await listen(server, 0, 'the capacity proxy');
  return {
    ...{ url, stop, writeUnits: () => units.write, readUnits: () => units.read },
    indexUnits: () => ({ ...ofIndexes }),
  };
}

const withConsumedCapacity = (body: Buffer): Buffer =>
  Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'INDEXES' }));

const capacitiesIn = (text: Buffer): Capacity[] => Answer.parse(JSON.parse(text.toString())).ConsumedCapacity;
