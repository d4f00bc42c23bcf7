import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Answers one request, whole: its body was read already. */
export type Answering = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;

/** More than any request that a part has to take (an uploaded document, a mail with its attachments). */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

class BodyTooLong extends Error {}

/**
 * Serves one part on loopback; port 0 takes any free one.
 * @throws Error with one clear sentence where the port is taken.
 */
export async function servePart(name: string, port: number, answer: Answering) {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    readBody(request)
      .then((body) => answer(request, response, body))
      .catch((error: unknown) => {
        const tooLong = error instanceof BodyTooLong;
        if (!tooLong) console.error(`${name}:`, error);
        if (!response.headersSent) response.writeHead(tooLong ? 413 : 500, { connection: 'close' });
        response.end(
          '{"__type":"InternalFailure","message":"The embedded part could not answer this request."}',
        );
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE';
      reject(busy ? new Error(`Port ${port} of 127.0.0.1 is in use already: ${name} needs it.`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
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
