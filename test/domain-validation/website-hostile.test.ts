import { execFile } from 'node:child_process';
import { createServer as createH2cServer, createSecureServer } from 'node:http2';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Resolver } from '../../lib/dns/resolver.ts';
import {
  check,
  listening,
  PATH,
  said,
  selfSigned,
  stopServers,
  tcpServer,
  VALUE,
  webServer,
} from './hostile-servers.ts';

/** A certificate of another name, signed by itself. */
let wrong: { key: string; cert: string };
beforeAll(() => {
  wrong = selfSigned();
});
afterEach(stopServers);

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
