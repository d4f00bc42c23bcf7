import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import type { Publish } from '../acme/acme-order.ts';

const CHALLENGES = '/.well-known/acme-challenge/';
const A_RECORD = 1;
const TXT_RECORD = 16;

/**
 * What an ACME server needs that validates: a resolver that knows each name on loopback and the answers to `dns-01`, and the web server of
 * all of them with those to `http-01`.
 */
export type Domains = { resolver: string; httpPort: number; publish: Publish; stop(): Promise<void> };

export async function startDomains(): Promise<Domains> {
  const answers = new Map<string, string>();
  const texts = new Map<string, string>();
  const server = createServer((request, response) => {
    const answer = answers.get(`${request.url}`);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(answer);
  });
  const web = await listen(server, 0, 'the web server of the domains');

  const resolver = createSocket('udp4');
  resolver.on('message', (query, from) => resolver.send(answerTo(query, texts), from.port, from.address));
  resolver.bind(0, '127.0.0.1');
  await once(resolver, 'listening');
  return {
    resolver: `127.0.0.1:${resolver.address().port}`,
    httpPort: Number(new URL(web.url).port),
    publish({ name, token, keyAuthorization }) {
      answers.set(`${CHALLENGES}${token}`, keyAuthorization);
      const text = createHash('sha256').update(keyAuthorization).digest('base64url');
      texts.set(`_acme-challenge.${name}`, text);
    },
    async stop() {
      resolver.close();
      await web.stop();
    },
  };
}

/** RFC 1035 §4.1: to a question for an A record 127.0.0.1, to one for a TXT record the text of its name, to any other no record. */
function answerTo(query: Buffer, texts: ReadonlyMap<string, string>): Buffer {
  const labels: string[] = [];
  let end = 12;
  for (let length = query[end] ?? 0; length !== 0; length = query[end] ?? 0) {
    labels.push(query.toString('latin1', end + 1, end + 1 + length));
    end += 1 + length;
  }
  end += 5;
  const data = dataOf(query.readUInt16BE(end - 4), texts.get(labels.join('.').toLowerCase()));
  const header = Buffer.from(query.subarray(0, 12));
  // A response, recursion available; one question, no other records (the query may have an OPT record).
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(data ? 1 : 0, 6);
  header.writeUInt32BE(0, 8);
  // The name of the question, its type and class, and no time to live.
  const about = Buffer.concat([Buffer.from('c00c', 'hex'), query.subarray(end - 4, end), Buffer.alloc(4)]);
  const record = data ? [about, Buffer.from([0, data.length]), data] : [];
  return Buffer.concat([header, query.subarray(12, end), ...record]);
}

/** The data of a record; undefined if there is none. A text of a challenge has 43 characters. */
function dataOf(type: number, text: string | undefined): Buffer | undefined {
  if (type === A_RECORD) return Buffer.from([127, 0, 0, 1]);
  if (type !== TXT_RECORD || text === undefined) return undefined;
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
}
