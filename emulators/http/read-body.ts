import type { IncomingMessage } from 'node:http';

type Body = { content: Buffer; length: number };

/**
 * Reads the body of a request or response to its end. Of a body longer than `keepBytes` only its beginning is kept, which is
 * enough to see that it is too long: many at a time must not fill the memory. By events, which cost half of an async iterator.
 * @returns undefined as soon as there are more than `maxBytes`; the message is destroyed then
 * @throws Error if the connection ends before the body
 */
export function readBody(
  message: IncomingMessage,
  { maxBytes, keepBytes = maxBytes }: { maxBytes: number; keepBytes?: number },
): Promise<Body | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Body | undefined>();
  const chunks: Buffer[] = [];
  let length = 0;
  message.on('data', (chunk: Buffer) => {
    if (length <= keepBytes) chunks.push(chunk);
    length += chunk.length;
    if (length <= maxBytes) return;
    resolve(undefined);
    message.destroy();
  });
  message.on('end', () => {
    const [only = Buffer.alloc(0), ...others] = chunks;
    resolve({ content: others.length === 0 ? only : Buffer.concat(chunks), length });
  });
  message.on('error', reject);
  message.on('close', () => {
    if (!message.complete) reject(new Error('The connection ended before the body.'));
  });
  return promise;
}
