import { once } from 'node:events';
import { connect } from 'node:http2';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import * as tls from 'node:tls';

/** A GET. */
export type Request = { accept: string; signal: AbortSignal };
export type Response = { status: number | undefined; body: Readable };
type Send = (url: URL, request: Request) => Promise<Response>;

/** Idle sessions are closed soon, because a function may be suspended between two requests. */
const IDLE_MS = 4000;
const CONNECT_MS = 3000;

/** By origin. */
const clients = new Map<string, Promise<Send | undefined>>();

/**
 * Sends requests to a server by HTTP/2, all over one connection; undefined if the server chose HTTP/1.1. unbound, BIND and Knot
 * Resolver answer DNS over HTTPS by HTTP/2 only (RFC 8484 §5.2), other servers by HTTP/1.1 only.
 * @throws Error if no connection is made, or the certificate is not valid
 */
export function http2Client(server: URL): Promise<Send | undefined> {
  const { origin } = server;
  const known = clients.get(origin);
  if (known !== undefined) return known;
  const forget = () => {
    if (clients.get(origin) === made) clients.delete(origin);
  };
  const made = makeClient(server, forget).catch((error: unknown) => {
    forget();
    throw error;
  });
  clients.set(origin, made);
  return made;
}

/** @param forget makes the next request open another connection */
async function makeClient(server: URL, forget: () => void): Promise<Send | undefined> {
  const socket = await connected(server);
  if (socket.alpnProtocol !== 'h2') {
    socket.destroy();
    return undefined;
  }
  const session = connect(server.origin, {
    createConnection: () => socket,
    settings: { enablePush: false },
  });
  for (const event of ['close', 'error', 'goaway'] as const) session.on(event, forget);
  session.setTimeout(IDLE_MS, () => {
    forget();
    session.destroy();
  });

  let streams = 0;
  return ({ pathname, search }, { accept, signal }) =>
    new Promise((resolve, reject) => {
      const stream = session.request({ ':path': `${pathname}${search}`, accept }, { signal });
      streams += 1;
      session.ref();
      stream.on('close', () => {
        streams -= 1;
        // As an idle socket of an agent does, an idle session lets the process end.
        if (streams === 0) session.unref();
      });
      stream.on('response', ({ ':status': status }) => resolve({ status, body: stream }));
      stream.on('error', (error) => {
        // A connection that is dead without a word would fail each request until it is idle.
        forget();
        session.close();
        reject(error);
      });
    });
}

async function connected({ hostname, port }: URL): Promise<tls.TLSSocket> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = tls.connect({
    host,
    port: Number(port || 443),
    ALPNProtocols: ['h2', 'http/1.1'],
    // An address is not sent as a server name (RFC 6066 §3); the certificate is compared with `host` then.
    ...(isIP(host) === 0 && { servername: host }),
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(CONNECT_MS) });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
