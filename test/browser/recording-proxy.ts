import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request of the browser. */
export type Seen = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

/**
 * A proxy that records all requests of a browser, and forwards those to one origin. Each forwarded request has a new source
 * address, because the page limits requests per address.
 */
export async function recordingProxy(origin: string) {
  const seen: Seen[] = [];
  const { host } = new URL(origin);
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
  });

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = incoming;
    const body = await buffer(incoming);
    seen.push({ method, url, headers, body });
    if (URL.parse(url)?.host !== host) {
      outgoing.writeHead(502).end();
      return;
    }
    const answer = await ask({ method, url, headers, body });
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  }

  let asked = 0;
  async function ask({ method, url, headers, body }: Seen): Promise<IncomingMessage> {
    asked += 1;
    const asking = request(url, { method, headers: { ...headers }, localAddress: newAddress(asked) });
    asking.end(body);
    const [answer]: IncomingMessage[] = await once(asking, 'response');
    if (answer === undefined) throw new TypeError('A response is an answer.');
    return answer;
  }

  // Of a TLS connection only the target is recorded.
  server.on('connect', ({ url = '' }: IncomingMessage, socket) => {
    seen.push({ method: 'CONNECT', url, headers: {}, body: Buffer.alloc(0) });
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The one cast: a server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    origin,
    seen,
    /** Sends a request that does not come from the browser. */
    async replay(again: Seen): Promise<void> {
      (await ask(again)).resume();
    },
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
export type RecordingProxy = Awaited<ReturnType<typeof recordingProxy>>;

/** Linux accepts all of 127/8; other systems only 127.0.0.1. */
const newAddress = (count: number): string =>
  process.platform === 'linux' ? `127.99.${(count >> 8) & 255}.${count & 255 || 1}` : '127.0.0.1';
