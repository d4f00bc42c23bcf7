import { Agent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { readBody } from '../http/read-body.ts';
import { NEVER_PRESIGNED } from '../protocol/aws-json.ts';
import { checkSignature, environmentCredentials, SignatureError } from '../protocol/signature.ts';

/** More than DynamoDB answers: a batch of 100 items has at most 16 MB. */
const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;
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
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    httpRequest({ ...database, agent, method, path: url, headers }, resolve)
      .on('error', reject)
      .end(body);
    const answer = await promise;
    // Whole, because a stream pipeline costs more than the copy.
    const whole = await readBody(answer, { maxBytes: LONGEST_ANSWER_BYTES });
    if (whole === undefined) throw new Error(`An answer has more than ${LONGEST_ANSWER_BYTES} bytes.`);
    response.writeHead(answer.statusCode ?? 502, answer.headers).end(whole.content);
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
