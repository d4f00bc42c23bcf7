import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createBodyBudget } from './body-budget.ts';
import { listen } from './listen.ts';
import { readBody } from './read-body.ts';
import { rejectUntrusted } from './trusted-request.ts';

/** Answers a request whose body was read already. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
) => Promise<void>;

/** More than any request needs (an uploaded document, a mail with its attachments). */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Bodies up to this size never wait: a request may cause others before it is answered, and would wait for itself. */
const SMALL_BODY_BYTES = 256 * 1024;
/** For the larger bodies of all servers together. */
const BUDGET = createBodyBudget(MAX_BODY_BYTES);

/**
 * Starts an HTTP server on loopback; port 0 takes any free one.
 * @throws Error with one sentence if the port is in use
 */
export async function startLoopbackServer(
  name: string,
  port: number,
  answer: RequestHandler,
  /** The ports whose pages may call this server. */
  pages: readonly number[] = [],
) {
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 30_000 }, (request, response) => {
    if (rejectUntrusted(request, response, pages)) return;
    serve(request, response, answer).catch((error: unknown) => {
      console.error(`${name}:`, error);
      fail(response, 500);
    });
  });
  const listening = await listen(server, port, name);
  return { ...listening, port: Number(new URL(listening.url).port) };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: RequestHandler,
): Promise<void> {
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
