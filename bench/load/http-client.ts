import * as http from 'node:http';
import * as https from 'node:https';

export type Response = { status: number; headers: http.IncomingHttpHeaders; text: string };
type Request = {
  method?: 'GET' | 'POST' | 'HEAD';
  headers?: http.OutgoingHttpHeaders;
  body?: string;
  /** The local address of the connection. */
  from?: string;
  /** The address of the server, if it is not that of the URL. */
  at?: Pick<http.RequestOptions, 'socketPath' | 'host' | 'port'>;
};

/** A server without a response for this time hangs. */
const ANSWER_WITHIN_MILLISECONDS = 30_000;

/** Sends requests over persistent connections, at the lowest cost, so that a figure is that of the server. */
export type HttpClient = { ask(url: string, request?: Request): Promise<Response>; close(): void };

/** @param options `ca`: the CA certificate for servers at `https:` */
export function httpClient(options: { ca?: string; answerWithinMilliseconds?: number } = {}): HttpClient {
  const { ca, answerWithinMilliseconds: timeout = ANSWER_WITHIN_MILLISECONDS } = options;
  const plain = new http.Agent({ keepAlive: true });
  const secure = new https.Agent({ keepAlive: true, ...(ca !== undefined && { ca }) });
  return {
    ask(url, { method = 'GET', headers = {}, body, from, at } = {}) {
      const { promise, resolve, reject } = Promise.withResolvers<Response>();
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const options = {
        method,
        headers: { 'user-agent': 'countersign-bench', ...headers, ...length },
        ...(from !== undefined && { localAddress: from }),
        ...at,
      };
      const take = (response: http.IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers: given } = response;
          resolve({ status, headers: given, text: Buffer.concat(chunks).toString() });
        });
      };
      const request = url.startsWith('https:')
        ? https.request(url, { ...options, agent: secure }, take)
        : http.request(url, { ...options, agent: plain }, take);
      request
        .on('error', reject)
        .setTimeout(timeout, () => request.destroy(new Error(`${url} did not answer for ${timeout} ms.`)));
      request.end(body);
      return promise;
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

/** @throws Error with any other response */
export function expectStatus(response: Response, ...wanted: readonly number[]): Response {
  if (wanted.includes(response.status)) return response;
  throw new Error(
    `Status ${response.status} instead of ${wanted.join(' or ')}: ${response.text.slice(0, 500)}`,
  );
}
