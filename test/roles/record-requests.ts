import { AsyncLocalStorage } from 'node:async_hooks';
import { channel, subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { ClientRequest, IncomingMessage } from 'node:http';

/**
 * Loaded before a one-machine runtime (`node --import`): notes each request that the AWS SDK sends while a function is at
 * work, with its name, and each function that runs: one line each, in
 * the file that REQUESTS_FILE names.
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
  // A cast: what this channel carries is documented by Node.
  const { request } = message as { request: ClientRequest };
  const functionName = atWork.getStore();
  const agent = `${request.getHeader('user-agent') ?? ''}`;
  if (functionName === undefined || !agent.startsWith('aws-sdk-js')) return;
  const [service = ''] = /(?<=\bapi\/)[a-z0-9-]+(?=#)/i.exec(agent) ?? [];
  const chunks: Buffer[] = [];
  for (const method of ['write', 'end'] as const) {
    const send = request[method].bind(request);
    // Both take a chunk first, or nothing, or a callback; whatever they are given is passed on.
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
