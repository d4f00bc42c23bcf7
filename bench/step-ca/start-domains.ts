import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import type { Publish } from '../acme/acme-order.ts';

const CHALLENGES = '/.well-known/acme-challenge/';
const A_RECORD = 1;

/** What an ACME server needs that validates: a resolver that knows each name on loopback, and the web server of all of them. */
export type Domains = { resolver: string; httpPort: number; publish: Publish; stop(): Promise<void> };

export async function startDomains(): Promise<Domains> {
  const answers = new Map<string, string>();
  const server = createServer((request, response) => {
    const answer = answers.get(`${request.url}`);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(answer);
  });
  const web = await listen(server, 0, 'the web server of the domains');

  const resolver = createSocket('udp4');
  resolver.on('message', (query, from) => resolver.send(answerTo(query), from.port, from.address));
  resolver.bind(0, '127.0.0.1');
  await once(resolver, 'listening');
  return {
    resolver: `127.0.0.1:${resolver.address().port}`,
    httpPort: Number(new URL(web.url).port),
    publish: (token, keyAuthorization) => answers.set(`${CHALLENGES}${token}`, keyAuthorization),
    async stop() {
      resolver.close();
      await web.stop();
    },
  };
}

/** RFC 1035 §4.1: to a question for an A record 127.0.0.1, to any other no record. */
function answerTo(query: Buffer): Buffer {
  let end = 12;
  while (query[end] !== 0) end += 1 + (query[end] ?? 0);
  end += 5;
  const isAddress = query.readUInt16BE(end - 4) === A_RECORD;
  const header = Buffer.from(query.subarray(0, 12));
  // A response, recursion available; one question, no other records (the query may have an OPT record).
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(isAddress ? 1 : 0, 6);
  header.writeUInt32BE(0, 8);
  const record = Buffer.from('c00c000100010000000000047f000001', 'hex');
  return Buffer.concat([header, query.subarray(12, end), ...(isAddress ? [record] : [])]);
}
