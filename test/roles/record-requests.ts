import { AsyncLocalStorage } from 'node:async_hooks';
import { channel, subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { ClientRequest, IncomingMessage } from 'node:http';

/**
 * Loaded before a one-machine runtime (`node --import`): records each request that the AWS SDK sends while a function runs,
 * with the name of the function, and each invocation, as lines of the file in REQUESTS_FILE.
 */
const file = process.env['REQUESTS_FILE'];
const atWork = new AsyncLocalStorage<string>();
if (file !== undefined) {
  const invocations = channel('countersign:invocation');
  invocations.bindStore(atWork);
  subscribe('countersign:invocation', (invoked) => appendFileSync(file, `${JSON.stringify({ invoked })}\n`));
  subscribe('http.client.request.created', (message) => watch(file, message));
}

function watch(path: string, message: unknown): void {
  // A cast: Node documents the message of this channel.
  const { request } = message as { request: ClientRequest };
  const functionName = atWork.getStore();
  const agent = `${request.getHeader('user-agent') ?? ''}`;
  const [service] = /(?<=\bapi\/)[a-z0-9-]+(?=#)/i.exec(agent) ?? [];
  if (functionName === undefined || service === undefined) return;
  const chunks: Buffer[] = [];
  for (const method of ['write', 'end'] as const) {
    const send = request[method].bind(request);
    // The first argument of both is a chunk, a callback or nothing; all arguments are passed on.
    request[method] = (...given: unknown[]) => {
      const [chunk] = given;
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
      return Reflect.apply(send, request, given);
    };
  }
  request.once('response', ({ statusCode }: IncomingMessage) => {
    const target = request.getHeader('x-amz-target');
    const noted = {
      functionName,
      service,
      ...(typeof target === 'string' && { operation: target.split('.').at(-1) }),
      method: request.method,
      path: request.path,
      status: statusCode,
      body: Buffer.concat(chunks).toString(),
    };
    appendFileSync(path, `${JSON.stringify(noted)}\n`);
  });
}
