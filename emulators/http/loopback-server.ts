import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createBodyBudget } from './body-budget.ts';
import { listen } from './listen.ts';
import { refused } from './trusted-request.ts';

/** Answers one request, whole: its body was read already. */
export type Answering = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;

/** More than any request that a part has to take (an uploaded document, a mail with its attachments). */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** A body of the usual size, which waits for no other: a call may lead to others before it is answered. */
const SMALL_BODY_BYTES = 256 * 1024;
/** For the larger bodies of all parts together. */
const BUDGET = createBodyBudget(MAX_BODY_BYTES);

class BodyTooLong extends Error {}

/**
 * Serves one part on loopback; port 0 takes any free one.
 * @throws Error with one clear sentence where the port is taken.
 */
export async function servePart(
  name: string,
  port: number,
  answer: Answering,
  /** The ports whose pages may call this part. */
  pages: readonly number[] = [],
) {
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 30_000 }, (request, response) => {
    if (refused(request, response, pages)) return;
    serve(request, response, answer).catch((error: unknown) => {
      const tooLong = error instanceof BodyTooLong;
      if (!tooLong) console.error(`${name}:`, error);
      if (!response.headersSent) response.writeHead(tooLong ? 413 : 500, { connection: 'close' });
      response.end(
        '{"__type":"InternalFailure","message":"The embedded part could not answer this request."}',
      );
    });
  });
  const listening = await listen(server, port, name);
  return { ...listening, port: Number(new URL(listening.url).port) };
}

async function serve(request: IncomingMessage, response: ServerResponse, answer: Answering): Promise<void> {
  const length = Number(request.headers['content-length'] ?? MAX_BODY_BYTES);
  const free = length > SMALL_BODY_BYTES ? await BUDGET.take(length) : () => {};
  try {
    await answer(request, response, await readBody(request));
  } finally {
    free();
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new BodyTooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
