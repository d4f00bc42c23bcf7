import type { IncomingMessage } from 'node:http';
import { MOST_BYTES, MOST_PUBLIC_BYTES } from '../../lib/http/read-json.ts';

/** What API Gateway takes at once. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;

const NONE = Buffer.alloc(0);

/**
 * The body of a request; undefined if API Gateway would find it too large. Of one that its function finds too large only as
 * much is kept as shows that: many at a time must not fill the memory of this machine.
 */
export async function readBody(
  request: IncomingMessage,
  { isPublic }: { isPublic: boolean },
): Promise<Buffer | undefined> {
  const most = isPublic ? MOST_PUBLIC_BYTES : MOST_BYTES;
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && Number(length ?? 0) === 0) return NONE;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // Read to its end, or the caller would see a broken connection and no answer.
    if (size > MAX_DRAINED_BYTES) return undefined;
    if (size - chunk.length <= most) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}
