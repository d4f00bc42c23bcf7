import { createServer, type RequestOptions } from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import { httpClient } from '../load/http-client.ts';

/** A request to DynamoDB: its operation and its body. */
export type StoreCall = { target: string; body: string };

/** The address of the database itself, which checks no signature. */
export type Database = Pick<RequestOptions, 'socketPath' | 'host' | 'port'>;

/** A proxy of DynamoDB that records each request. */
export type StoreRecording = { url: string; calls: readonly StoreCall[]; stop(): Promise<void> };

export async function recordStoreCalls(database: Database): Promise<StoreRecording> {
  const calls: StoreCall[] = [];
  const http = httpClient();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const call = {
      target: `${request.headers['x-amz-target']}`,
      body: Buffer.concat(chunks).toString(),
    };
    calls.push(call);
    const answer = await ask(http, database, call);
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(answer.text);
  });
  const listening = await listen(server, 0, 'the recording proxy');
  const stop = async () => {
    await listening.stop();
    http.close();
  };
  return { url: listening.url, calls, stop };
}

/** Calls the database at the lowest cost: without the SDK, and with any signature, because Dynoxide checks only that there is one. */
export const ask = (http: ReturnType<typeof httpClient>, database: Database, { target, body }: StoreCall) =>
  http.ask('http://dynoxide/', {
    at: database,
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20260101T000000Z',
    },
    body,
  });
