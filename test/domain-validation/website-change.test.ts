import { execFile } from 'node:child_process';
import { createServer as createH2cServer, createSecureServer } from 'node:http2';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Resolver } from '../../lib/dns/resolver.ts';
import { type Networks, networks as networksOf } from '../../lib/domain-validation/networks.ts';
import { checkWebsiteChange } from '../../lib/domain-validation/website-change.ts';
import { thrownBy } from '../doubles/answering-server.ts';
import {
  check,
  hosts,
  listening,
  PATH,
  selfSigned,
  stopServers,
  tcpServer,
  tlsServer,
  VALUE,
  webServer,
} from './hostile-servers.ts';

/** A certificate of another name, signed by itself. */
let wrong: { key: string; cert: string };
beforeAll(() => {
  wrong = selfSigned();
});
afterEach(stopServers);

const said = (outcome: Awaited<ReturnType<typeof check>>) =>
  outcome.result === 'proven'
    ? outcome.result
    : `${outcome.result} ${outcome.because.code}: ${outcome.because.message}`;

describe('a file with the Random Value', () => {
  it('proves the name, and is requested by name without the value, cookies or encodings', async () => {
    const asked: unknown[] = [];
    const http = await webServer((request, response) => {
      asked.push(request.method, request.url, request.headers);
      response.end(VALUE);
    });

    const outcome = await check({ http });

    const url = `http://www.example.org:${http}${PATH}`;
    expect(outcome).toEqual({
      result: 'proven',
      proof: { method: 'http', hops: [{ url, address: '127.0.0.1', status: 200 }] },
    });
    expect(asked).toEqual([
      'GET',
      PATH,
      {
        host: `www.example.org:${http}`,
        accept: '*/*',
        'accept-encoding': 'identity',
        'user-agent': 'Countersign',
        connection: 'close',
      },
    ]);
  });

  it.each([
    ['a line break', `${VALUE}\n`],
    ['a line break of Windows', `${VALUE}\r\n`],
  ])('counts with %s at its end', async (_, body) => {
    const http = await webServer((_request, response) => response.end(body));

    expect(said(await check({ http }))).toBe('proven');
  });

  it.each([
    ['empty', ''],
    ['of two line breaks', `${VALUE}\n\n`],
    ['with a byte order mark', `\ufeff${VALUE}`],
    ['in UTF-16', Buffer.from(VALUE, 'utf16le')],
    ['with a space', ` ${VALUE}`],
    ['in capitals', VALUE.toUpperCase()],
    ['that contains it', `<html>${VALUE}</html>`],
    ['with a NUL', `${VALUE}\0`],
  ])('does not count if it is %s', async (_, body) => {
    const http = await webServer((_request, response) => response.end(body));

    expect(said(await check({ http }))).toMatch(/^not-proven http-differs: .*this value: mfrgg/);
  });

  it('shows a bounded, printable part of what was found', async () => {
    const http = await webServer((_request, response) =>
      response.end(`\u001b[31m\u202e${'<b>'.repeat(5000)}`),
    );

    const message = said(await check({ http }));

    expect(message).toContain('“U+001B[31mU+202E<b>');
    expect(message.length).toBeLessThan(500);
  });

  it.each([201, 204, 206, 400, 401, 403, 404, 410, 418])('does not count with status %i', async (status) => {
    const http = await webServer((_request, response) =>
      response.writeHead(status).end(status === 204 ? undefined : VALUE),
    );

    expect(said(await check({ http }))).toMatch(
      new RegExp(`^not-proven http-status: .*status ${status} instead`),
    );
  });

  it.each([500, 502, 503])('is undecided with status %i', async (status) => {
    const http = await webServer((_request, response) => response.writeHead(status).end(VALUE));

    expect(said(await check({ http }))).toMatch(/^undecided http-busy/);
  });

  it('is refused if it is compressed, and never decompressed', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const http = await webServer((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb.subarray(0, 60_000)),
    );

    expect(said(await check({ http }))).toMatch(/^not-proven http-encoded: .*“gzip”/);
  });

  it('cannot be named by an address, or by an id that contains the value', async () => {
    for (const name of ['127.0.0.1', '127.1', '2130706433', 'a@b.test', 'a/b', 'a:81'])
      expect(await thrownBy(check({ http: 1 }, { name })), name).toBeInstanceOf(Error);
    expect(await thrownBy(check({ http: 1 }, { id: `a-${VALUE}` }))).toBeInstanceOf(Error);
  });
});

describe('without ports of a test', () => {
  it('the file is fetched on port 80', async () => {
    const outcome = await checkWebsiteChange(
      { dns: hosts().dns, networks: networksOf(['127.0.0.0/8']), timeoutMs: 2000 },
      { method: 'http', name: 'www.example.org', id: 'c1', value: VALUE },
    );

    expect(said(outcome)).toContain(` http://www.example.org${PATH} `);
  });
});

describe('a redirect', () => {
  const redirecting = (location: string | string[], status = 302) =>
    webServer((request, response) => {
      if (request.url === PATH) response.setHeader('location', location).writeHead(status).end();
      else response.end(VALUE);
    });

  it.each([301, 302, 307, 308])('of status %i is followed', async (status) => {
    const http = await redirecting('/file', status);

    expect(await check({ http })).toMatchObject({
      proof: { hops: [{ status }, { url: `http://www.example.org:${http}/file`, status: 200 }] },
    });
  });

  it.each([300, 303, 304, 305, 306, 399])('of status %i is not followed', async (status) => {
    const http = await redirecting('/file', status);

    expect(said(await check({ http }))).toMatch(/^not-proven http-redirect-status/);
  });

  it('of HTML or of a header Refresh is none', async () => {
    const http = await webServer((request, response) =>
      request.url === PATH
        ? response
            .writeHead(200, { refresh: '0;url=/file' })
            .end('<meta http-equiv=refresh content="0;url=/file">')
        : response.end(VALUE),
    );

    expect(said(await check({ http }))).toMatch(/^not-proven http-differs/);
  });

  it('to https is followed, whatever the certificate (BR 3.2.2.4.18 asks for none)', async () => {
    const names: unknown[] = [];
    const https = await tlsServer(wrong, (request, response) => {
      names.push('servername' in request.socket && request.socket.servername);
      response.end(VALUE);
    });
    const http = await redirecting(`https://secure.example.org:${https}/file`);

    expect(said(await check({ http, https }))).toBe('proven');
    expect(names).toEqual(['secure.example.org']);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:127.0.0.1]/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'gopher://www.example.org/',
    'http://user:secret@www.example.org/',
    'http://www.example.org:22/',
    'https://www.example.org:8443/',
  ])('to %s is not followed', async (location) => {
    const http = await redirecting(location);

    expect(said(await check({ http }))).toMatch(/^not-proven http-redirect-target: .*which is not followed/);
  });

  it.each([
    ['no location', []],
    ['two locations', ['/file', '/other']],
    ['a location that is no URL', ['http://']],
  ])('with %s is not followed', async (_, location) => {
    const http = await redirecting(location);

    expect(said(await check({ http }))).toMatch(/^not-proven http-redirect-location/);
  });

  it('with a location of 100 KB is refused', async () => {
    const http = await redirecting(`/${'a'.repeat(100_000)}`);

    expect(said(await check({ http }))).toMatch(/^not-proven http-headers: .*longer than 16 KB/);
  });

  it.each([
    `/echo?text=${VALUE}`,
    `/echo/${VALUE.toUpperCase()}`,
    `/echo?${[...VALUE].map((each) => `%${each.charCodeAt(0).toString(16)}`).join('')}`,
  ])('to an address with the value is not followed: %s', async (location) => {
    const http = await redirecting(location);

    expect(said(await check({ http }))).toMatch(/^not-proven http-redirect-value/);
  });

  it('in a circle ends', async () => {
    let requests = 0;
    const http = await webServer((request, response) => {
      requests += 1;
      response.writeHead(302, { location: request.url === PATH ? '/a' : PATH }).end();
    });

    expect(said(await check({ http }))).toMatch(/^not-proven http-redirect-loop/);
    expect(requests).toBe(2);
  });

  it('is followed ten times, not eleven', async () => {
    let most = 10;
    const http = await webServer((request, response) => {
      const at = request.url === PATH ? 0 : Number(request.url?.slice(1));
      if (at < most) response.writeHead(302, { location: `/${at + 1}` }).end();
      else response.end(VALUE);
    });

    expect(said(await check({ http }))).toBe('proven');
    most = 11;
    expect(said(await check({ http }))).toMatch(/^not-proven http-redirect-count: More than 10 redirects/);
  });

  it('is judged again: a host with private addresses only is not connected to', async () => {
    const http = await webServer((request, response) =>
      request.headers.host?.startsWith('www')
        ? response.writeHead(302, { location: `http://inside.example.org:${http}/` }).end()
        : response.end(VALUE),
    );
    const inside = ['10.0.0.1', '192.168.1.1', '::ffff:127.0.0.1', 'fd00::1', '64:ff9b::7f00:1'];
    const { dns } = hosts({ 'inside.example.org': [inside] });

    expect(said(await check({ http }, { dns }))).toMatch(
      /^not-proven http-network: .* redirects to inside\.example\.org.*::ffff:127\.0\.0\.1, 10\.0\.0\.1\./,
    );
  });
});

describe('a network that the operator has named', () => {
  it('shows nothing of its other servers: not what a redirect leads to', async () => {
    const http = await webServer((request, response) =>
      request.url === PATH
        ? response.writeHead(302, { location: `http://inside.example.org:${http}/secret` }).end()
        : response.end('a secret of the inside'),
    );

    const message = said(await check({ http }));

    expect(message).toMatch(/^not-proven http-differs: .*does not contain only the expected value/);
    expect(message).not.toContain('a secret');
  });

  it('is not reached by a redirect of a public server', async () => {
    const http = await webServer((request, response) =>
      request.url === PATH
        ? response.writeHead(302, { location: `http://inside.example.org:${http}/` }).end()
        : response.end(VALUE),
    );
    const { dns } = hosts({ 'inside.example.org': [['127.0.0.2']] });
    const networks: Networks = { reach: (address) => (address === '127.0.0.1' ? 'public' : 'configured') };

    expect(said(await check({ http }, { dns, networks }))).toMatch(
      /^not-proven http-network: .* redirects to inside\.example\.org/,
    );
  });
});

describe('the addresses of a name', () => {
  const proving = () => webServer((_request, response) => response.end(VALUE));

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fd00:ec2::254',
  ])('are not connected to if not public: %s', async (address) => {
    const http = await proving();
    const { dns } = hosts({ 'www.example.org': [[address]] });

    expect(said(await check({ http }, { dns, named: [] }))).toMatch(/^not-proven http-network: .*not public/);
  });

  it('that are IPv6 forms of permitted IPv4 addresses are not connected to', async () => {
    const http = await proving();
    const { dns } = hosts({ 'www.example.org': [['::ffff:127.0.0.1']] });

    expect(said(await check({ http }, { dns }))).toMatch(/^not-proven http-network/);
  });

  it('are looked up once: what the DNS answers later does not count (rebinding)', async () => {
    const http = await proving();
    const { dns, asked } = hosts({ 'www.example.org': [['127.0.0.1'], ['127.0.0.2']] });

    expect(await check({ http }, { dns })).toMatchObject({ proof: { hops: [{ address: '127.0.0.1' }] } });
    expect(asked).toEqual(['www.example.org AAAA', 'www.example.org A']);
  });

  it('are judged again if a redirect leads back to the name', async () => {
    const http = await webServer((request, response) =>
      request.url === PATH ? response.writeHead(302, { location: '/file' }).end() : response.end(VALUE),
    );
    const { dns } = hosts({ 'www.example.org': [['127.0.0.1'], ['169.254.169.254']] });

    expect(said(await check({ http }, { dns }))).toMatch(/^not-proven http-network: .*169\.254\.169\.254/);
  });

  it('are tried by family, so that IPv4 serves if nothing listens on IPv6', async () => {
    const http = await proving();
    const { dns } = hosts({ 'www.example.org': [['::1', '127.0.0.1']] });

    expect(await check({ http }, { dns })).toMatchObject({ proof: { hops: [{ address: '127.0.0.1' }] } });
  });

  it('count without those that are not permitted', async () => {
    const http = await proving();
    const { dns } = hosts({ 'www.example.org': [['fd00::1', '10.0.0.1', '127.0.0.1']] });

    expect(await check({ http }, { dns })).toMatchObject({ proof: { hops: [{ address: '127.0.0.1' }] } });
  });

  it('may be absent', async () => {
    const { dns } = hosts({ 'www.example.org': [[]] });

    expect(said(await check({ http: 1 }, { dns }))).toMatch(/^not-proven http-no-address/);
  });

  it('are undecided without a reliable answer', async () => {
    const bogus = hosts({ 'www.example.org': [{ security: 'bogus', detail: 'DNSSEC validation failed' }] });
    const broken = hosts({ 'www.example.org': [{ security: 'unavailable', detail: 'response code 2' }] });

    expect(said(await check({ http: 1 }, bogus))).toMatch(/^undecided http-unreliable: .*DNSSEC signatures/);
    expect(said(await check({ http: 1 }, broken))).toMatch(/^undecided http-unreliable: .*response code 2/);
  });

  it('of IPv4 count if the answer about IPv6 is missing, but not if it is bogus', async () => {
    const http = await proving();
    const dnsWith = (security: 'bogus' | 'unavailable') => {
      const { dns } = hosts();
      return {
        resolve: async (...[name, type]: Parameters<typeof dns.resolve>) =>
          type === 'AAAA' ? ({ security, detail: 'x' } as const) : dns.resolve(name, type),
      };
    };

    expect(said(await check({ http }, { dns: dnsWith('unavailable') }))).toBe('proven');
    expect(said(await check({ http }, { dns: dnsWith('bogus') }))).toMatch(/^undecided/);
  });
});

describe('a server that is slow, endless or broken', () => {
  const OK = 'HTTP/1.1 200 OK\r\n';

  it.each([
    ['says nothing', () => {}],
    [
      'drips its headers',
      (write: (text: string) => void) => {
        write(`${OK}x: `);
        setInterval(write, 20, 'a').unref();
      },
    ],
    [
      'drips its body',
      (write: (text: string) => void) => {
        write(`${OK}\r\n`);
        setInterval(write, 20, 'a').unref();
      },
    ],
    ['stops in the body', (write: (text: string) => void) => write(`${OK}content-length: 52\r\n\r\nmfrgg`)],
  ])('that %s is left after the time for everything', async (_, speak) => {
    const http = await tcpServer((socket) => {
      socket.once('data', () => speak((text) => socket.writable && socket.write(text)));
    });
    const startedAt = performance.now();

    expect(said(await check({ http }, { timeoutMs: 400 }))).toMatch(
      /^undecided http-timeout: .*0\.4 seconds/,
    );
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('that never answers a TLS handshake is left after the time for everything', async () => {
    const https = await tcpServer(() => {});
    const http = await webServer((_request, response) =>
      response.writeHead(302, { location: `https://www.example.org:${https}/` }).end(),
    );

    expect(said(await check({ http, https }, { timeoutMs: 400 }))).toMatch(/^undecided http-timeout/);
  });

  it('counts with its DNS: the time for everything includes the look-ups', async () => {
    const dns: Resolver = {
      resolve: (_name, _type, over) =>
        new Promise((resolve) => {
          over?.addEventListener('abort', () => resolve({ security: 'unavailable', detail: 'no answer' }));
        }),
    };

    expect(said(await check({ http: 1 }, { dns, timeoutMs: 100 }))).toMatch(/^undecided http-timeout/);
  });

  it('gets no time again with a redirect', async () => {
    let at = 0;
    const http = await webServer((_request, response) => {
      at += 1;
      setTimeout(() => response.writeHead(302, { location: `/${at}` }).end(), 150);
    });

    expect(said(await check({ http }, { timeoutMs: 400 }))).toMatch(/^undecided http-timeout/);
    expect(at).toBeLessThan(5);
  });

  it('is not read to its end: a body of 1 GB', async () => {
    let sent = 0;
    const http = await webServer((_request, response) => {
      response.writeHead(200, { 'content-length': 1024 ** 3 });
      const chunk = Buffer.alloc(256 * 1024, 'a');
      const more = () => {
        while (!response.destroyed && sent < 1024 ** 3) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
      };
      more();
    });

    expect(said(await check({ http }))).toMatch(/^not-proven http-too-long: .*64 KB/);
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('is not read if the status is another one: the body of a redirect, or of an error', async () => {
    const http = await webServer((request, response) => {
      if (request.url === PATH) response.writeHead(302, { location: '/a' });
      else response.writeHead(404);
      response.write('a body that never ends');
    });

    expect(said(await check({ http }))).toMatch(/^not-proven http-status/);
  });

  it.each([
    ['endless headers', (n: number) => `x-${n}: ${'a'.repeat(1000)}\r\n`],
    ['a header without end', () => 'a'.repeat(1000)],
  ])('is left at %s', async (_, line) => {
    const http = await tcpServer((socket) => {
      socket.once('data', () => {
        socket.write(`${OK}x: `);
        for (let n = 0; n < 1000 && socket.writable; n += 1) socket.write(line(n));
      });
    });

    expect(said(await check({ http }))).toMatch(/^not-proven http-headers/);
  });

  it('is left at endless interim responses', async () => {
    const http = await tcpServer((socket) => {
      socket.once('data', () => {
        const more = () =>
          socket.writable && socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(10), more);
        more();
      });
    });

    expect(said(await check({ http }))).toMatch(/^not-proven http-headers/);
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['HTTP/0.9', VALUE],
    ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'],
    ['two lengths', `${OK}content-length: 52\r\ncontent-length: 5\r\n\r\n${VALUE}`],
    [
      'a length and chunks',
      `${OK}content-length: 52\r\ntransfer-encoding: chunked\r\n\r\n34\r\n${VALUE}\r\n0\r\n\r\n`,
    ],
  ])('that answers with %s is reported', async (_, text) => {
    const http = await tcpServer((socket) => void socket.once('data', () => socket.end(text)));

    expect(said(await check({ http }))).toMatch(/^not-proven http-protocol/);
  });

  it('that speaks HTTP/2 only is reported, with TLS and without', async () => {
    const h2 = createSecureServer(wrong).on('sessionError', () => {});
    const https = await listening(h2);
    const h2c = await listening(createH2cServer().on('sessionError', () => {}));
    const http = await webServer((_request, response) =>
      response.writeHead(302, { location: `https://www.example.org:${https}/` }).end(),
    );

    expect(said(await check({ http, https }))).toMatch(/^not-proven http-tls: .*HTTP\/2 only/);
    expect(said(await check({ http: h2c }))).toMatch(/^not-proven http-protocol: .*HTTP\/2 only/);
  });

  it('that speaks no TLS is reported', async () => {
    const https = await webServer((_request, response) => response.end(VALUE));
    const http = await webServer((_request, response) =>
      response.writeHead(302, { location: `https://www.example.org:${https}/` }).end(),
    );

    expect(said(await check({ http, https }))).toMatch(/^not-proven http-tls: .*Any certificate is accepted/);
  });

  it('that closes the connection leaves the check undecided', async () => {
    const atOnce = await tcpServer((socket) => socket.destroy());
    const cut = await tcpServer(
      (socket) => void socket.once('data', () => socket.end(`${OK}content-length: 52\r\n\r\nm`)),
    );

    expect(said(await check({ http: atOnce }))).toMatch(/^undecided http-closed/);
    expect(said(await check({ http: cut }))).toMatch(/^undecided http-closed/);
  });

  it('that cannot be connected to leaves the check undecided', async () => {
    const http = await tcpServer(() => {});
    await stopServers();

    expect(said(await check({ http }))).toMatch(/^undecided http-unreachable: .*ECONNREFUSED/);
  });

  it('is connected to directly, not through a proxy of the environment', async () => {
    const port = await webServer((_request, response) => response.end(VALUE));
    const proxy = await webServer((_request, response) => response.writeHead(418).end());
    const script = `
      import { pinnedGet } from '${new URL('../../lib/domain-validation/pinned-get.ts', import.meta.url)}';
      const addresses = [{ address: '127.0.0.1', family: 4 }];
      const limits = { signal: AbortSignal.timeout(20_000), maxBodyBytes: 100, maxHeaderBytes: 1000 };
      const { status } = await pinnedGet(new URL('http://www.example.org'), { port: ${port}, addresses, ...limits });
      console.log(status);
    `;

    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, NODE_USE_ENV_PROXY: '1', http_proxy: `http://127.0.0.1:${proxy}` },
    });

    expect(stdout).toBe('200\n');
  });
});
