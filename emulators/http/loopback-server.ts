import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createBodyBudget } from './body-budget.ts';
import { listen } from './listen.ts';
import { readBody } from './read-body.ts';
import { refused } from './trusted-request.ts';

/** Answers one request, whole: its body was read already. */
export type Answering = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;

/** More than any request that a part has to take (an uploaded document, a mail with its attachments). */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** A body of the usual size, which waits for no other: a call may lead to others before it is answered. */
const SMALL_BODY_BYTES = 256 * 1024;
/** For the larger bodies of all parts together. */
const BUDGET = createBodyBudget(MAX_BODY_BYTES);

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
      console.error(`${name}:`, error);
      fail(response, 500);
    });
  });
  const listening = await listen(server, port, name);
  return { ...listening, port: Number(new URL(listening.url).port) };
}

async function serve(request: IncomingMessage, response: ServerResponse, answer: Answering): Promise<void> {
  const length = Number(request.headers['content-length'] ?? MAX_BODY_BYTES);
  const free = length > SMALL_BODY_BYTES ? await BUDGET.take(length) : () => {};
  try {
    const body = await readBody(request, { maxBytes: MAX_BODY_BYTES });
    if (body === undefined) return fail(response, 413);
    await answer(request, response, body.content);
  } finally {
    free();
  }
}

function fail(response: ServerResponse, status: 413 | 500): void {
  if (!response.headersSent) response.writeHead(status, { connection: 'close' });
  response.end('{"__type":"InternalFailure","message":"The emulator could not answer this request."}');
}
