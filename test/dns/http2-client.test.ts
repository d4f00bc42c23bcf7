import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer, type Http2SecureServer, type Http2Session } from 'node:http2';
import { createServer } from 'node:https';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getBody } from '../../lib/dns/get-body.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { hasProgram } from '../doubles/has-program.ts';

const unable = hasProgram('openssl') ? reasonOfNode() : 'openssl is not installed';
const trustedBefore = unable === undefined ? tls.getCACertificates('default') : [];
let identity = { key: '', cert: '' };
const stops: (() => void)[] = [];

beforeAll(() => {
  if (unable !== undefined) return;
  identity = certificateOf('127.0.0.1');
  tls.setDefaultCACertificates([...trustedBefore, identity.cert]);
});
afterAll(() => {
  if (unable === undefined) tls.setDefaultCACertificates(trustedBefore);
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function reasonOfNode(): string | undefined {
  return 'setDefaultCACertificates' in tls ? undefined : '(this Node cannot trust a certificate at run time)';
}

/** A certificate of an address, signed by itself, and its key. */
function certificateOf(address: string) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const args = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k -out c -subj /CN=dns.test -addext subjectAltName=IP:${address}`;
  spawnSync('openssl', args.split(' '), { cwd: folder });
  const [key = '', cert = ''] = ['k', 'c'].map((name) => readFileSync(join(folder, name), 'utf8'));
  rmSync(folder, { recursive: true });
  return { key, cert };
}

async function listening(server: Server | Http2SecureServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  const address = server.address();
  return `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/dns-query`;
}

/** A server of HTTP/2 only, as unbound's; `answers` has the number of the connection, from 1. */
async function http2Server(
  answers: (connection: number, path: string) => string | undefined,
  { key, cert } = identity,
) {
  const sessions: (Http2Session | undefined)[] = [];
  const server = createSecureServer({ key, cert, allowHTTP1: false });
  server.on('session', (session) => sessions.push(session));
  server.on('stream', (stream, { ':path': path = '' }) => {
    const body = answers(sessions.indexOf(stream.session) + 1, path);
    if (body === undefined) return;
    stream.respond({ ':status': body === '' ? 503 : 200 });
    stream.end(body);
  });
  stops.push(() => {
    for (const session of sessions) session?.destroy();
  });
  return { url: await listening(server), sessions };
}

const ANSWER = '{"Status":0,"AD":true,"Answer":[{"name":"a.example.","type":1,"TTL":60,"data":"192.0.2.1"}]}';
const SECURE = {
  security: 'secure',
  records: [{ type: 'A', address: '192.0.2.1' }],
  ttlSeconds: 60,
  owner: 'a.example',
};

describe.skipIf(unable)(`DNS over HTTPS ${unable ?? ''}`, () => {
  it('is asked by HTTP/2 if the server speaks nothing else, all queries over one connection', async () => {
    const paths: string[] = [];
    const { url, sessions } = await http2Server((_, path) => {
      paths.push(path);
      return ANSWER;
    });
    const resolver = httpsResolver({ url });

    const both = await Promise.all([resolver.resolve('a.example', 'A'), resolver.resolve('a.example', 'A')]);
    const later = await resolver.resolve('a.example', 'A');

    expect([...both, later]).toEqual([SECURE, SECURE, SECURE]);
    expect(paths).toContain('/dns-query?name=a.example&type=A');
    expect(sessions).toHaveLength(1);
  });

  it('is asked by HTTP/1.1 if the server speaks nothing else', async () => {
    const url = await listening(createServer(identity, (_, response) => response.end(ANSWER)));
    const resolver = httpsResolver({ url });

    const answers = [await resolver.resolve('a.example', 'A'), await resolver.resolve('a.example', 'A')];

    expect(answers).toEqual([SECURE, SECURE]);
  });

  it('makes another connection if the first one is silent', async () => {
    const { url, sessions } = await http2Server((connection) => (connection === 1 ? undefined : ANSWER));

    const answer = await httpsResolver({ url, timeoutMs: 200 }).resolve('a.example', 'A');

    expect(answer).toEqual(SECURE);
    expect(sessions).toHaveLength(2);
  });

  it('makes another connection after the server has closed the first one', async () => {
    const { url, sessions } = await http2Server(() => ANSWER);
    const resolver = httpsResolver({ url });
    await resolver.resolve('a.example', 'A');
    sessions[0]?.close();

    const answer = await resolver.resolve('a.example', 'A');

    expect(answer).toEqual(SECURE);
  });

  it('reports another status, and does not read more than permitted', async () => {
    const { url } = await http2Server((_, path) => (path.endsWith('busy') ? '' : 'x'.repeat(200_000)));
    const get = (more: string) =>
      getBody(new URL(url + more), { accept: '*/*', maxBytes: 1000, signal: AbortSignal.timeout(5000) });

    await expect(get('?busy')).rejects.toThrow('the resolver answered 503');
    await expect(get('?long')).rejects.toThrow('the answer is too long');
  });

  it('is not asked if its certificate is not valid', async () => {
    const paths: string[] = [];
    const { url } = await http2Server((_, path) => {
      paths.push(path);
      return ANSWER;
    }, certificateOf('127.0.0.2'));

    const answer = await httpsResolver({ url }).resolve('a.example', 'A');

    expect(answer).toEqual({ security: 'unavailable', detail: 'the resolver cannot be reached' });
    expect(paths).toEqual([]);
  });
});
