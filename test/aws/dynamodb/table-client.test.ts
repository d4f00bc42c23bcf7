import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { DynamoDBClient, PutItemCommand as SdkPutItem } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Command,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '../../../lib/aws/dynamodb/commands.ts';
import { TableClient } from '../../../lib/aws/dynamodb/table-client.ts';
import { endpointOf } from '../../../lib/aws/protocol/endpoint.ts';
import { answering, thrownBy } from '../../doubles/answering-server.ts';

const SECRET = 'a secret';
const SETTINGS = { region: 'eu-central-1', credentials: { accessKeyId: 'AKID', secretAccessKey: SECRET } };
const JSON_1_0 = { 'content-type': 'application/x-amz-json-1.0' };

type Received = { headers: IncomingHttpHeaders; body: string };

/** What a server receives of `send`; it answers each request with the next of `answers`, and the last one again. */
async function sent(
  send: (url: string) => Promise<unknown>,
  ...answers: ((response: ServerResponse) => unknown)[]
): Promise<{ received: Received[]; result: unknown }> {
  const received: Received[] = [];
  const result = await answering((request, response) => {
    let body = '';
    request
      .setEncoding('utf8')
      .on('data', (chunk) => {
        body += chunk;
      })
      .on('end', () => {
        received.push({ headers: request.headers, body });
        const answer = answers[Math.min(received.length, answers.length) - 1];
        if (answer) answer(response);
        else response.writeHead(200, JSON_1_0).end('{}');
      });
  }, send);
  return { received, result };
}

const ours =
  <O>(command: Command<object, O>) =>
  async (endpoint: string) => {
    const client = new TableClient({ ...SETTINGS, endpoint });
    return client.send(command).finally(() => client.destroy());
  };
const answers = (status: number, body: string) => (response: ServerResponse) =>
  response.writeHead(status, JSON_1_0).end(body);

const ITEM = { PK: { S: 'ü' }, n: { N: '1.50' }, bytes: { B: Buffer.from([0, 255]) }, gone: undefined };

afterEach(() => vi.unstubAllEnvs());

describe('A request of the table client', () => {
  it('is the request of the SDK: operation, body, and type', async () => {
    // The SDK's type knows no undefined attribute, which it leaves out, too.
    const input = { TableName: 'table', Item: { ...ITEM, gone: { NULL: true } as const } };

    const {
      received: [made],
    } = await sent(ours(new PutItemCommand(input)));
    const {
      received: [expected],
    } = await sent(async (endpoint) => {
      const client = new DynamoDBClient({ ...SETTINGS, endpoint });
      await client.send(new SdkPutItem(input)).finally(() => client.destroy());
    });

    expect(JSON.parse(made?.body ?? '')).toEqual(JSON.parse(expected?.body ?? ''));
    for (const name of ['x-amz-target', 'content-type', 'content-length', 'amz-sdk-request'])
      expect(made?.headers[name]).toBe(expected?.headers[name]);
  });

  it('is signed with Signature Version 4', async () => {
    const {
      received: [made],
    } = await sent(ours(new QueryCommand({ TableName: 'table' })));

    const { authorization = '' } = made?.headers ?? {};
    const [, date, names = ''] =
      /AKID\/(\d{8})\/eu-central-1\/dynamodb\/aws4_request, SignedHeaders=([a-z0-9;-]+)/.exec(
        authorization,
      ) ?? [];
    expect(names.split(';')).toEqual(
      expect.arrayContaining(['content-type', 'host', 'x-amz-date', 'x-amz-target']),
    );
    expect(authorization).toContain(`Signature=${signatureOf(made, `${date}`, names.split(';'))}`);
  });

  it('has an idempotency token if it is a transaction, the same in every attempt', async () => {
    const { received } = await sent(
      ours(new TransactWriteItemsCommand({ TransactItems: [] })),
      (response) => response.destroy(),
      answers(200, '{}'),
    );

    const tokens = received.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(tokens).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), tokens[0]]);
    expect(received.map(({ headers }) => headers['amz-sdk-request'])).toEqual([
      'attempt=1; max=4',
      'attempt=2; max=4',
    ]);
  });
});

describe('An answer to the table client', () => {
  it('has its binary values as bytes, also beside attributes that are named like their type', async () => {
    const item = { B: { S: 'text' }, BS: { L: [{ B: 'AP8=' }] }, set: { BS: ['AP8='] } };

    const { result } = await sent(
      ours(new QueryCommand({ TableName: 'table' })),
      answers(200, JSON.stringify({ Items: [item] })),
    );

    const bytes = Uint8Array.of(0, 255);
    expect(result).toEqual({
      Items: [{ B: { S: 'text' }, BS: { L: [{ B: bytes }] }, set: { BS: [bytes] } }],
    });
  });

  it('that is an error is thrown with its code, its status, and the item that failed the condition', async () => {
    const body = {
      __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { PK: { S: 'a' } },
    };

    const { result, received } = await sent(
      (url) => thrownBy(ours(new QueryCommand({ TableName: 'table' }))(url)),
      answers(400, JSON.stringify(body)),
    );

    expect(received).toHaveLength(1);
    expect(result).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
      Item: { PK: { S: 'a' } },
    });
  });

  it('is retried if a proxy answers instead, and thrown with its status if that goes on', async () => {
    const { result, received } = await sent(
      (url) => thrownBy(ours(new QueryCommand({ TableName: 'table' }))(url)),
      answers(502, '<html>Bad gateway</html>'),
    );

    expect(received).toHaveLength(4);
    expect(result).toMatchObject({
      name: 'UnknownError',
      $fault: 'server',
      $metadata: { httpStatusCode: 502 },
    });
  });
});

describe('The endpoint of the table client', () => {
  it.each([
    ['eu-central-1', {}, 'https://dynamodb.eu-central-1.amazonaws.com/'],
    ['cn-north-1', {}, 'https://dynamodb.cn-north-1.amazonaws.com.cn/'],
    [
      'us-gov-west-1',
      { AWS_USE_FIPS_ENDPOINT: 'true' },
      'https://dynamodb-fips.us-gov-west-1.amazonaws.com/',
    ],
    ['eu-central-1', { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'http://127.0.0.1:1/'],
    [
      'eu-central-1',
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:2' },
      'http://127.0.0.1:2/',
    ],
  ])('of %s with %j is %s', async (region, environment, url) => {
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_DYNAMODB']) vi.stubEnv(name, '');
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);

    expect(`${await endpointOf('dynamodb', region)}`).toBe(url);
  });
});

/** As AWS documents it: a canonical request, hashed into a text that is signed by a key for day, region and service. */
function signatureOf(
  { headers, body }: Received = { headers: {}, body: '' },
  date: string,
  names: string[],
): string {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = ['POST', '/', '', lines, names.join(';'), hash(body)].join('\n');
  const scope = `${date}/eu-central-1/dynamodb/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${SECRET}`);
  return hmac(key, text).toString('hex');
}
