import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { failureOf, type Unanswered } from './get-failure.ts';
import type { Address } from './host-addresses.ts';

/** An answer; `body` is that of status 200 only. */
export type Answered = {
  status: number;
  /** All values of the header `Location`. */
  location: readonly string[];
  /** Of the header `Content-Encoding`. */
  encoding: string | undefined;
  body: Buffer;
  /** The body is longer than permitted. */
  tooLong: boolean;
  /** The address that was connected to. */
  address: string;
};

export type GetOptions = {
  port: number;
  /** The only addresses that are connected to: the name is not resolved again. */
  addresses: readonly Address[];
  signal: AbortSignal;
  maxBodyBytes: number;
  maxHeaderBytes: number;
};

/** Interim responses (103 Early Hints) before the answer; each has headers, and there is no other limit to them. */
const MOST_INTERIM_RESPONSES = 8;

/** How long the first address may take to accept, while there is a second one. */
const CONNECT_MS = 2500;

/**
 * Fetches a URL by HTTP/1.1 from given addresses. Neither proxy nor redirect is followed, nothing is decompressed, and what the server
 * sends is read up to the limits only. Never throws. A certificate is not verified: the applicant does not have one yet, and what the
 * plain http of the first request led to is no less reliable for it. BR 3.2.2.4.18 asks for none.
 */
export function pinnedGet(url: URL, options: GetOptions): Promise<Answered | Unanswered> {
  const { port, addresses, signal, maxBodyBytes, maxHeaderBytes } = options;
  const isSecure = url.protocol === 'https:';
  return new Promise((resolve) => {
    const fail = (failed: Unanswered['failed'], detail: string) => resolve({ failed, detail });
    // An agent of its own: no connection is kept, shared, or led through a proxy of the environment.
    const sockets = { keepAlive: false, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: CONNECT_MS };
    const common = {
      host: url.hostname,
      port,
      path: `${url.pathname}${url.search}`,
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Countersign' },
      lookup: lookupOf(addresses),
      maxHeaderSize: maxHeaderBytes,
      signal,
    };
    const sent = isSecure
      ? https.request({
          ...common,
          agent: new https.Agent({ ...sockets, ALPNProtocols: ['http/1.1'] }),
          servername: url.hostname,
          rejectUnauthorized: false,
        })
      : http.request({ ...common, agent: new http.Agent(sockets) });
    const failWith = (error: Error) => {
      const { failed, detail } = failureOf(error, signal);
      fail(failed, detail);
    };
    sent.on('error', failWith);

    let interim = 0;
    sent.on('information', () => {
      interim += 1;
      if (interim <= MOST_INTERIM_RESPONSES) return;
      fail('headers', 'interim responses');
      sent.destroy();
    });
    sent.on('upgrade', (_, socket) => {
      fail('protocol', 'upgrade');
      socket.destroy();
    });
    sent.on('response', (response) => {
      const answered = {
        status: response.statusCode ?? 0,
        location: response.headersDistinct['location'] ?? [],
        encoding: response.headers['content-encoding'],
        address: response.socket.remoteAddress ?? '',
      };
      const limit = answered.status === 200 ? maxBodyBytes : 0;
      readUpTo(response, limit)
        .then((read) => resolve({ ...answered, ...read }), failWith)
        .finally(() => sent.destroy());
    });
    sent.end();
  });
}

/** Answers with the given addresses, whatever the name. */
function lookupOf(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (first === undefined) callback(new Error('no address'), '');
    else if (all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

async function readUpTo(response: http.IncomingMessage, limit: number) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (limit === 0) return { body: Buffer.alloc(0), tooLong: false };
  for await (const chunk of response) {
    length += chunk.length;
    // Leaving the loop destroys the response, so nothing more is read.
    if (length > limit) return { body: Buffer.alloc(0), tooLong: true };
    chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks), tooLong: false };
}
