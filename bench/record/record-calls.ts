import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { ClientRequest } from 'node:http';

/**
 * Loaded before a program (`node --import`): notes each request that its AWS SDK sends, and each invocation of a function,
 * one line each, in the file that CALLS_FILE names. Also those that the SDK sends again, for AWS counts these, too.
 */
const file = process.env['CALLS_FILE'];
if (file !== undefined) {
  subscribe('http.client.request.start', (message) => note(file, message));
  // Published by the embedded Lambda, as often as a function is invoked.
  subscribe('countersign:invocation', (name) =>
    appendFileSync(file, `${JSON.stringify({ at: Date.now(), invoked: name })}\n`),
  );
}

function note(path: string, message: unknown): void {
  // The one cast: what this channel carries is documented by Node.
  const { request } = message as { request: ClientRequest };
  const agent = `${request.getHeader('user-agent') ?? ''}`;
  if (!agent.startsWith('aws-sdk-js')) return;
  const [service = ''] = /(?<=\bapi\/)[a-z0-9-]+(?=#)/i.exec(agent) ?? [];
  const target = `${request.getHeader('x-amz-target') ?? `${request.method} ${request.path}`}`;
  appendFileSync(
    path,
    `${JSON.stringify({ at: Date.now(), service, operation: target.split('.').at(-1) })}\n`,
  );
}
