import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's body to its end. Of a body longer than `keepBytes` only its beginning is kept, which is enough to see
 * that it is too long: many at a time must not fill the memory.
 * @returns undefined as soon as there are more than `maxBytes`
 */
export async function readBody(
  request: IncomingMessage,
  { maxBytes, keepBytes = maxBytes }: { maxBytes: number; keepBytes?: number },
): Promise<{ content: Buffer; length: number } | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    if (length - chunk.length <= keepBytes) chunks.push(chunk);
  }
  return { content: Buffer.concat(chunks), length };
}
