import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { networks as networksOf } from '../../lib/domain-validation/networks.ts';
import { checkWebsiteChange } from '../../lib/domain-validation/website-change.ts';
import { thrownBy } from '../doubles/answering-server.ts';
import { check, hosts, PATH, said, stopServers, VALUE, webServer } from './hostile-servers.ts';

afterEach(stopServers);

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

  it('is shown without the line break at its end if it is another one', async () => {
    const http = await webServer((_request, response) => response.end('hello\n'));

    expect(said(await check({ http }))).toContain('contains “hello”. Put');
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
