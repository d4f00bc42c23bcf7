import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Check, Outcome } from '../../lib/domain-validation/check.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { corroborate, type Perspective } from '../../lib/domain-validation/perspective.ts';
import { quorum, REGIONS, type Region } from '../../lib/domain-validation/quorum.ts';
import {
  answerPerspective,
  RemoteSettings,
  remotePerspective,
} from '../../lib/domain-validation/remote-perspective.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { hosts, selfSigned, stopServers, tlsServer, VALUE, webServer } from './hostile-servers.ts';

afterEach(stopServers);

const NOW = '2026-11-30T12:00:00.000Z';
const LATER = '2026-12-15T00:00:00.000Z';
const CHECK: Check = { method: 'dns', name: 'x.test', value: VALUE };
const TOKEN = 'a-token-of-at-least-thirty-two-characters';

const remotes = (yes: number, no: number, regions: readonly Region[] = REGIONS) =>
  Array.from({ length: yes + no }, (_, n) => ({
    region: regions[n % regions.length] ?? 'RIPE',
    corroborates: n < yes,
  }));

describe('the quorum of remote perspectives (BR 3.2.2.9)', () => {
  it.each([
    [NOW, 3, 0, 'too-few-perspectives'],
    [NOW, 3, 1, 'met'],
    [NOW, 4, 0, 'met'],
    [NOW, 2, 2, 'too-many-non-corroborations'],
    [LATER, 4, 0, 'too-few-perspectives'],
    [LATER, 4, 1, 'met'],
    [LATER, 3, 2, 'too-many-non-corroborations'],
    [LATER, 4, 2, 'met'],
    [LATER, 3, 3, 'too-many-non-corroborations'],
    [LATER, 0, 0, 'too-few-perspectives'],
    ['2026-12-14T23:59:59.999Z', 4, 0, 'met'],
    ['2026-06-14T23:59:59.999Z', 3, 0, 'met'],
  ])('on %s with %i corroborating and %i not is %s', (now, yes, no, expected) => {
    expect(quorum(remotes(yes, no), now)).toBe(expected);
  });

  it('counts the regions of those that corroborate only', () => {
    expect(quorum(remotes(5, 0, ['RIPE']), LATER)).toBe('too-few-regions');
    expect(quorum([...remotes(4, 0, ['RIPE']), { region: 'ARIN', corroborates: false }], LATER)).toBe(
      'too-few-regions',
    );
    expect(quorum([...remotes(4, 0, ['RIPE']), { region: 'ARIN', corroborates: true }], LATER)).toBe('met');
  });

  it('is never met by fewer corroborations than all but two, and never lost by one more', () => {
    const some = fc.array(fc.record({ region: fc.constantFrom(...REGIONS), corroborates: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(some, (all) => {
        const against = all.filter(({ corroborates }) => !corroborates).length;
        const result = quorum(all, LATER);

        if (result === 'met') expect(against).toBeLessThanOrEqual(all.length < 6 ? 1 : 2);
        const [first] = all;
        if (result === 'met' && first)
          expect(quorum(all.with(0, { ...first, corroborates: true }), LATER)).toBe('met');
      }),
    );
  });
});

describe('a proof', () => {
  const observing = (
    name: string,
    region: Region,
    result: Outcome['result'],
    seen: Check[] = [],
  ): Perspective => ({
    name,
    region,
    observe: async (check) => {
      seen.push(check);
      return { result };
    },
  });

  it('is corroborated by every perspective, whose results are kept', async () => {
    const proof = {
      method: 'dns',
      record: '_countersign.x.test',
      security: 'secure',
      ttlSeconds: 60,
    } as const;
    const seen: Check[] = [];
    const results = ['proven', 'proven', 'proven', 'undecided'] as const;
    const all = results.map((result, n) => observing(`p${n}`, REGIONS[n] ?? 'RIPE', result, seen));

    expect(await corroborate({ check: CHECK, proof }, all, NOW)).toEqual({
      quorum: 'met',
      perspectives: results.map((result, n) => ({ name: `p${n}`, region: REGIONS[n], result })),
    });
    expect(seen).toEqual([CHECK, CHECK, CHECK, CHECK]);
  });

  it('by a persistent record is corroborated for the account and the scope that were found', async () => {
    const check = {
      method: 'dns-persist',
      name: 'x.test',
      issuers: ['ca.example.net'],
      accountUris: ['acct:a@ca.example.net', 'acct:a@ca.example.org'],
      wildcard: false,
    } as const;
    const proof = {
      method: 'dns-persist',
      record: '_validation-persist.x.test',
      security: 'secure',
      ttlSeconds: 60,
      text: 'x',
      accountUri: 'acct:a@ca.example.org',
      wildcard: true,
      usableUntil: NOW,
    } as const;
    const seen: Check[] = [];

    await corroborate(
      { check: { ...check, issuers: [...check.issuers], accountUris: [...check.accountUris] }, proof },
      [observing('p', 'RIPE', 'proven', seen)],
      NOW,
    );

    expect(seen).toEqual([{ ...check, accountUris: ['acct:a@ca.example.org'], wildcard: true }]);
  });
});

describe('a remote perspective', () => {
  const settings = {
    name: 'east',
    region: 'APNIC',
    url: 'https://east.example.net/check',
    token: TOKEN,
  } as const;
  /** To a server on loopback, whatever the address. */
  const sendTo =
    (port: number): typeof fetch =>
    (_url, init) =>
      fetch(`http://127.0.0.1:${port}/check`, init);

  /** The other side, with a DNS of its own. */
  const otherSide = (dns = resolverOf({ '_countersign.x.test TXT': [{ type: 'TXT', text: VALUE }] })) => {
    const perform = performCheck({ dns, networks: networks([]), clock: { now: () => NOW } });
    const answer = answerPerspective(TOKEN, perform);
    return webServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { status, body: text } = await answer({ authorization: request.headers.authorization, body });
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  };

  it('makes the check with a resolver of its own', async () => {
    const found = remotePerspective(settings, sendTo(await otherSide()));
    const missing = remotePerspective(settings, sendTo(await otherSide(resolverOf({}))));

    expect(await found.observe(CHECK)).toEqual({ result: 'proven' });
    expect(await missing.observe(CHECK)).toEqual({ result: 'not-proven' });
  });

  it('makes the check by HTTP and by a persistent record, too', async () => {
    const uri = 'acct:a@ca.example.net';
    const dns = resolverOf({
      '_validation-persist.x.test TXT': [{ type: 'TXT', text: `ca.example.net; accounturi=${uri}` }],
      'x.test A': [{ type: 'A', address: '10.0.0.1' }],
    });
    const remote = remotePerspective(settings, sendTo(await otherSide(dns)));

    const persistent = { issuers: ['ca.example.net'], accountUris: [uri], wildcard: false };
    expect(await remote.observe({ method: 'dns-persist', name: 'x.test', ...persistent })).toEqual({
      result: 'proven',
    });
    expect(await remote.observe({ method: 'http', name: 'x.test', id: 'c1', value: VALUE })).toEqual({
      result: 'not-proven',
    });
  });

  it('answers no one else', async () => {
    const remote = remotePerspective({ ...settings, token: `${TOKEN}x` }, sendTo(await otherSide()));

    expect(await remote.observe(CHECK)).toEqual({ result: 'undecided' });
  });

  it.each([
    ['an error', 503, JSON.stringify({ check: CHECK, result: 'proven' })],
    ['no JSON', 200, '<html>'],
    ['nothing', 200, ''],
    ['another shape', 200, JSON.stringify({ result: 'proven' })],
    ['a result that does not exist', 200, JSON.stringify({ check: CHECK, result: 'yes' })],
    [
      'the answer to another check',
      200,
      JSON.stringify({ check: { ...CHECK, name: 'y.test' }, result: 'proven' }),
    ],
    [
      'an answer that is too long',
      200,
      JSON.stringify({ check: CHECK, result: 'proven' }) + ' '.repeat(20_000),
    ],
  ])('that answers with %s corroborates nothing', async (_, status, body) => {
    const port = await webServer((_request, response) => response.writeHead(status).end(body));

    expect(await remotePerspective(settings, sendTo(port)).observe(CHECK)).toEqual({ result: 'undecided' });
  });

  it('that redirects, or cannot be reached, corroborates nothing', async () => {
    const target = await webServer((_request, response) =>
      response.end(JSON.stringify({ check: CHECK, result: 'proven' })),
    );
    const port = await webServer((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end(),
    );

    expect(await remotePerspective(settings, sendTo(port)).observe(CHECK)).toEqual({ result: 'undecided' });
    await stopServers();
    expect(await remotePerspective(settings, sendTo(port)).observe(CHECK)).toEqual({ result: 'undecided' });
  });

  it('is not believed with a certificate that is not valid', async () => {
    const port = await tlsServer(selfSigned(), (_request, response) =>
      response.end(JSON.stringify({ check: CHECK, result: 'proven' })),
    );
    const url = `https://localhost:${port}/`;

    expect(await remotePerspective({ ...settings, url }, fetch).observe(CHECK)).toEqual({
      result: 'undecided',
    });
  });

  it('is configured with an https URL and a long token', () => {
    expect(RemoteSettings.safeParse(settings).success).toBe(true);
    expect(RemoteSettings.safeParse({ ...settings, url: 'http://east.example.net/' }).success).toBe(false);
    expect(RemoteSettings.safeParse({ ...settings, token: 'short' }).success).toBe(false);
    expect(RemoteSettings.safeParse({ ...settings, region: 'EU' }).success).toBe(false);
  });
});

describe('a request for a check', () => {
  const perform = performCheck({ dns: hosts().dns, networks: networks([]), clock: { now: () => NOW } });
  const answer = (body: string) =>
    answerPerspective(TOKEN, perform)({ authorization: `Bearer ${TOKEN}`, body });

  it.each([
    ['no JSON', '{'],
    ['another method', JSON.stringify({ ...CHECK, method: 'mail' })],
    ['a wildcard', JSON.stringify({ ...CHECK, name: '*.x.test' })],
    ['capitals', JSON.stringify({ ...CHECK, name: 'X.test' })],
    ['a dot at the end', JSON.stringify({ ...CHECK, name: 'x.test.' })],
    ['a path in the name', JSON.stringify({ ...CHECK, name: 'x.test/a' })],
    ['a path in the id', JSON.stringify({ method: 'http', name: 'x.test', id: '../a', value: VALUE })],
    ['the value in the id', JSON.stringify({ method: 'http', name: 'x.test', id: VALUE, value: VALUE })],
    ['an address', JSON.stringify({ method: 'http', name: '127.0.0.1', id: 'a', value: VALUE })],
    ['a form of an address', JSON.stringify({ method: 'http', name: '0x7f.1', id: 'a', value: VALUE })],
    ['a short value', JSON.stringify({ ...CHECK, value: 'a' })],
    ['more fields', JSON.stringify({ ...CHECK, networks: ['0.0.0.0/0'] })],
  ])('with %s is refused', async (_, body) => {
    expect(await answer(body)).toEqual({ status: 400, body: '{}' });
  });
});
