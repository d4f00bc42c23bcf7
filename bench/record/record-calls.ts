import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { ClientRequest } from 'node:http';

/**
 * Loaded before a program (`node --import`): writes each request of its AWS SDK and each invocation of a function as a line to
 * the file in CALLS_FILE. Retries of the SDK are included, because AWS counts them.
 */
const file = process.env['CALLS_FILE'];
if (file !== undefined) {
  subscribe('http.client.request.start', (message) => note(file, message));
  // Published by the Lambda emulator for each invocation.
  subscribe('countersign:invocation', (name) =>
    appendFileSync(file, `${JSON.stringify({ at: Date.now(), invoked: name })}\n`),
  );
}

function note(path: string, message: unknown): void {
  // The one cast: the message of this channel is documented by Node.
  const { request } = message as { request: ClientRequest };
  const agent = `${request.getHeader('user-agent') ?? ''}`;
  const [service] = /(?<=\bapi\/)[a-z0-9-]+(?=#)/i.exec(agent) ?? [];
  if (service === undefined) return;
  const target = `${request.getHeader('x-amz-target') ?? `${request.method} ${request.path}`}`;
  appendFileSync(
    path,
    `${JSON.stringify({ at: Date.now(), service, operation: target.split('.').at(-1) })}\n`,
  );
}
