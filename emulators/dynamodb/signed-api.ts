import { Agent, request as httpRequest, type RequestOptions } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { NEVER_PRESIGNED } from '../protocol/aws-json.ts';
import { checkSignature, environmentCredentials, SignatureError } from '../protocol/signature.ts';

const WRITES = /\.(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/;

/** Registers a listener for writes that were answered; returns a function that ends it. */
export type OnWrite = (listener: () => void) => () => void;

/** The address of a database that checks no signature. */
export type Database = Pick<RequestOptions, 'socketPath' | 'host' | 'port'>;

/** The DynamoDB API in front of a database that checks no signature: forwards requests signed with this process's credentials. */
export async function serveDynamoDb(database: Database) {
  const credentials = environmentCredentials();
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const listeners = new Set<() => void>();
  const onWrite: OnWrite = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  const server = await startLoopbackServer('the DynamoDB API', 0, async (incoming, response, body) => {
    const { method = 'POST', url = '/', headers } = incoming;
    try {
      checkSignature({ method, url, headers, body }, credentials, NEVER_PRESIGNED);
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
      const fault = { __type: `com.amazon.coral.service#${error.code}Exception`, message: error.message };
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(fault));
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const onward = httpRequest({ ...database, agent, method, path: url, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        pipeline(answer, response).then(resolve, reject);
      });
      onward.on('error', reject).end(body);
    });
    if (WRITES.test(`${headers['x-amz-target']}`)) for (const listener of listeners) listener();
  });
  return {
    url: server.url,
    onWrite,
    async stop() {
      await server.stop();
      agent.destroy();
    },
  };
}
