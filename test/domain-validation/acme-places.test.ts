import { afterEach, describe, expect, it } from 'vitest';
import { Check, type Outcome } from '../../lib/domain-validation/check.ts';
import { checkDnsChange } from '../../lib/domain-validation/dns-change.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { answerPerspective, remotePerspective } from '../../lib/domain-validation/remote-perspective.ts';
import { checkWebsiteChange } from '../../lib/domain-validation/website-change.ts';
import { emulatedDns } from '../doubles/emulated-dns.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { hosts, selfSigned, stopServers, tlsServer, webServer } from './hostile-servers.ts';

afterEach(stopServers);

const THUMBPRINT = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';
const TOKEN = 'DGyRejmCefe7v4NfDGDKfADGyRejmCefe7v4NfDGDKf';
const KEY_AUTHORIZATION = `${TOKEN}.${THUMBPRINT}`;
const DIGEST = 'gfj9Xq5Rg85nM5RMNNCdsHYdtn9FNGTlQQNSXzqV7aE';
const PATH = `/.well-known/acme-challenge/${TOKEN}`;
const PLACE = { at: 'acme-challenge' } as const;

const said = (outcome: Outcome): string =>
  outcome.result === 'proven' ? 'proven' : `${outcome.result}: ${outcome.because.message}`;

describe('the TXT record of an ACME challenge (RFC 8555 §8.4)', () => {
  const { publish, resolver } = emulatedDns();
  const look = (name = 'x.test') =>
    checkDnsChange(resolver(3000), { method: 'dns', ...PLACE, name, value: DIGEST });

  it('proves the domain, and the proof names its place', async () => {
    await publish({ '_acme-challenge.x.test': { TXT: ['other', DIGEST], ttl: 60 } });

    expect(await look()).toEqual({
      result: 'proven',
      proof: {
        ...{ method: 'dns', at: 'acme-challenge', record: '_acme-challenge.x.test' },
        ...{ security: 'insecure', ttlSeconds: 60 },
      },
    });
  });

  it('is found through an alias of its label', async () => {
    await publish({
      '_acme-challenge.x.test': { CNAME: ['x.acme-dns.test.'] },
      'x.acme-dns.test': { TXT: [DIGEST] },
    });

    expect(await look()).toMatchObject({ result: 'proven', proof: { owner: 'x.acme-dns.test' } });
  });

  it('is not that of another method, nor is its record one of a domain of an account', async () => {
    await publish({ '_countersign.x.test': { TXT: [DIGEST] }, '_acme-challenge.y.test': { TXT: [DIGEST] } });
    expect(said(await look())).toBe(
      `not-proven: The DNS has no TXT record at _acme-challenge.x.test. Have this record added: _acme-challenge.x.test. TXT "${DIGEST}"`,
    );

    const own = await checkDnsChange(resolver(3000), { method: 'dns', name: 'y.test', value: DIGEST });
    expect(own).toMatchObject({ result: 'not-proven', because: { code: 'txt-missing' } });
  });

  it.each([
    ['the key authorization itself', KEY_AUTHORIZATION],
    ['in other case', DIGEST.toUpperCase()],
    ['padded', `${DIGEST}=`],
    ['with white space', `${DIGEST} `],
  ])('does not count if it is %s', async (_, text) => {
    await publish({ '_acme-challenge.x.test': { TXT: [text] } });

    expect(await look()).toMatchObject({ result: 'not-proven', because: { code: 'txt-differs' } });
  });

  it('with signatures that are not valid decides nothing', async () => {
    await publish({ '_acme-challenge.x.test': { TXT: [DIGEST], security: 'bogus' } });

    expect(await look()).toMatchObject({ result: 'undecided' });
  });
});

describe('the file of an ACME challenge (RFC 8555 §8.3)', () => {
  const look = (ports: { http: number; https?: number }, named = ['127.0.0.0/8', '::1/128']) =>
    checkWebsiteChange(
      { dns: hosts().dns, networks: networks(named), ports: { https: 1, ...ports }, timeoutMs: 5000 },
      { method: 'http', ...PLACE, name: 'www.example.org', id: TOKEN, value: KEY_AUTHORIZATION },
    );
  const serving = (body: string | Buffer) =>
    webServer((request, response) =>
      request.url === PATH ? response.end(body) : response.writeHead(404).end(),
    );

  it('proves the name, and the proof names its place', async () => {
    const http = await serving(KEY_AUTHORIZATION);

    const url = `http://www.example.org:${http}${PATH}`;
    expect(await look({ http })).toEqual({
      result: 'proven',
      proof: {
        ...{ method: 'http', at: 'acme-challenge' },
        hops: [{ url, address: '127.0.0.1', status: 200 }],
      },
    });
  });

  it.each(['\n', '\r\n', '\n\n', ' ', '\t\r\n '])('may end with white space: %j', async (end) => {
    expect(said(await look({ http: await serving(KEY_AUTHORIZATION + end) }))).toBe('proven');
  });

  it.each([
    ['empty', ''],
    ['the token alone', TOKEN],
    ['of another account', `${TOKEN}.${THUMBPRINT.toLowerCase()}`],
    ['longer', `${KEY_AUTHORIZATION}x`],
    ['with something behind white space', `${KEY_AUTHORIZATION}\n<html>`],
    ['with white space before it', `\n${KEY_AUTHORIZATION}`],
    ['with a NUL', `${KEY_AUTHORIZATION}\0`],
    ['with a space of Unicode', Buffer.from(`${KEY_AUTHORIZATION}\u00a0`, 'latin1')],
    ['that contains it', `<html>${KEY_AUTHORIZATION}</html>`],
  ])('does not count if it is %s', async (_, body) => {
    expect(said(await look({ http: await serving(body) }))).toMatch(/^not-proven: The file at/);
  });

  it('is read in linear time, however much white space there is', async () => {
    const http = await serving(`${KEY_AUTHORIZATION}${' '.repeat(60_000)}x`);
    const began = performance.now();

    expect(said(await look({ http }))).toMatch(/^not-proven/);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('is found behind a redirect to https, with any certificate', async () => {
    const https = await tlsServer(selfSigned(), (_request, response) => response.end(KEY_AUTHORIZATION));
    const http = await webServer((_request, response) =>
      response.writeHead(301, { location: `https://www.example.org:${https}${PATH}` }).end(),
    );

    expect(await look({ http, https })).toMatchObject({
      result: 'proven',
      proof: { at: 'acme-challenge', hops: [{ status: 301 }, { status: 200 }] },
    });
  });

  it.each([
    ['another port', 'http://www.example.org:8080/x'],
    ['an address', 'http://127.0.0.1/x'],
    ['another scheme', 'ftp://www.example.org/x'],
  ])('is not followed to %s', async (_, location) => {
    const http = await webServer((_request, response) => response.writeHead(302, { location }).end());

    expect(await look({ http })).toMatchObject({
      result: 'not-proven',
      because: { code: 'http-redirect-target' },
    });
  });

  it('is fetched from public networks only', async () => {
    expect(await look({ http: await serving(KEY_AUTHORIZATION) }, [])).toMatchObject({
      result: 'not-proven',
      because: { code: 'http-network' },
    });
  });
});

describe('a check', () => {
  const dns = { method: 'dns', name: 'x.test', value: DIGEST };
  const http = { method: 'http', name: 'x.test', id: TOKEN, value: KEY_AUTHORIZATION };

  it.each([
    ['a TXT record at another label', { ...dns, at: '_dmarc' }, false],
    ['a label with a dot', { ...dns, at: 'acme-challenge.evil' }, false],
    ['a record of an ACME challenge', { ...dns, ...PLACE }, true],
    ['the file of an ACME challenge', { ...http, ...PLACE }, true],
    ['a file elsewhere', { ...http, at: '../../admin' }, false],
    ['a key authorization where Random Values are', http, false],
    ['a Random Value where key authorizations are', { ...http, ...PLACE, value: DIGEST }, false],
    ['the key authorization of another token', { ...http, ...PLACE, id: `x${TOKEN}` }, false],
    ['a token that ends the path', { ...http, ...PLACE, id: `${TOKEN}/../x` }, false],
    ['the file of an address', { ...http, ...PLACE, name: '127.0.0.1' }, false],
    ['a persistent record elsewhere', persistent({ at: 'acme-challenge' }), false],
    ['a persistent record', persistent({}), true],
  ])('of %s: is one: %3$s', (_, value, isCheck) => {
    expect(Check.safeParse(value).success).toBe(isCheck);
  });

  it('of an ACME challenge is made by other networks, at the same place', async () => {
    const settings = {
      name: 'east',
      region: 'APNIC',
      url: 'https://east.example.net/check',
      token: 'x'.repeat(32),
    } as const;
    const perform = performCheck({
      dns: resolverOf({ '_acme-challenge.x.test TXT': [{ type: 'TXT', text: DIGEST }] }),
      networks: networks([]),
      clock: { now: () => '2026-11-30T12:00:00.000Z' },
    });
    const answer = answerPerspective(settings.token, perform);
    const port = await webServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { status, body: text } = await answer({ authorization: request.headers.authorization, body });
      response.writeHead(status).end(text);
    });
    const remote = remotePerspective(settings, (_url, init) => fetch(`http://127.0.0.1:${port}/`, init));

    expect(await remote.observe(Check.parse({ ...dns, ...PLACE }))).toEqual({ result: 'proven' });
    expect(await remote.observe(Check.parse(dns))).toEqual({ result: 'not-proven' });
    expect(await remote.observe(Check.parse({ ...http, ...PLACE }))).toEqual({ result: 'not-proven' });
  });
});

function persistent(more: object) {
  const uris = { issuers: ['ca.example.net'], accountUris: ['acct:a@ca.example.net'] };
  return { method: 'dns-persist', name: 'x.test', ...uris, wildcard: false, ...more };
}
