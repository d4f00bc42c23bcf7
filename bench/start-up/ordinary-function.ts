// biome-ignore-all lint/style/noRestrictedImports: this is what is measured: a function as most are written.
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import middy from '@middy/core';
import { z } from 'zod';

const db = new DynamoDBClient({});
const clients = [db, new SESClient({}), new SFNClient({})];
const Input = z.object({ pathParameters: z.object({ orderId: z.string() }) });

/** The ordinary stack, for comparison with ours: `{ z }` of zod, middy, three SDK clients made on import, as ESM. */
export const handler = middy()
  .before(({ event }) => {
    Input.parse(event);
  })
  .handler(async () => {
    const Key = { PK: { S: 'ORDER' }, SK: { S: `${clients.length}` } };
    await db.send(new GetItemCommand({ TableName: 'countersign', Key }));
    return { statusCode: 404 };
  });
