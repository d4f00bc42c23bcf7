import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Networks } from '../../lib/domain-validation/networks.ts';
import {
  check,
  hosts,
  PATH,
  said,
  selfSigned,
  stopServers,
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
