import { beforeAll, describe, expect, it } from 'vitest';
import { AcmeProblem } from '../../lib/acme/problem.ts';
import { assertUrl, parseRequest } from '../../lib/acme/signed-request.ts';
import {
  aClient,
  aSigned,
  type Client,
  decoded,
  encoded,
  KID,
  NONCE,
  posted,
  sign,
  URL,
} from './a-request.ts';

let client: Client;
let jws: Awaited<ReturnType<typeof aSigned>>;
beforeAll(async () => {
  client = await aClient();
  jws = await aSigned(client);
});

/** What `parseRequest` makes of a request with other fields in its protected header. */
const withHeader = (changes: object) =>
  problemOf(() =>
    parseRequest(posted({ ...jws, protected: encoded({ ...decoded(jws.protected), ...changes }) })),
  );

function problemOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof AcmeProblem) {
      return { type: error.type, status: error.status, members: error.members, detail: error.message };
    }
    throw error;
  }
  return undefined;
}

const refusal = (body: unknown, headers?: Record<string, string>) =>
  problemOf(() => parseRequest(posted(body, headers)));

const MALFORMED = { type: 'malformed', status: 400 };

describe('A request', () => {
  it('is read with its header and payload', () => {
    expect(parseRequest(posted(jws))).toEqual({
      header: { alg: 'ES256', nonce: NONCE, url: URL, jwk: client.jwk },
      payload: { contact: [] },
      jws,
    });
  });

  it('is read from base64, too', () => {
    expect(parseRequest(posted(Buffer.from(JSON.stringify(jws)))).jws).toEqual(jws);
  });

  it('without payload is a POST-as-GET', async () => {
    const header = { alg: 'ES256', nonce: NONCE, url: URL, kid: KID };

    const read = parseRequest(posted(await sign(client.privateKey, header, undefined)));

    expect(read.payload).toBeUndefined();
    expect(read.header).toMatchObject({ kid: KID });
  });

  it('may have parameters that are not known, and no nonce, which is refused elsewhere', () => {
    expect(withHeader({ typ: 'x', nonce: undefined })).toBeUndefined();
  });

  it.each([
    'application/json',
    'application/jose',
    'application/jose+json; charset=utf-8',
    'Application/jose+json',
    '',
  ])('with Content-Type %j is refused with 415', (type) => {
    expect(refusal(jws, { 'content-type': type })).toMatchObject({ type: 'malformed', status: 415 });
  });

  it('without Content-Type, or compressed, is refused with 415', () => {
    const none = { headers: {}, body: JSON.stringify(jws), isBase64Encoded: false };

    expect(problemOf(() => parseRequest(none))).toMatchObject({ status: 415 });
    expect(refusal(jws, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
  });

  it('of 64 KB is read, of one byte more it is refused with 413', () => {
    const text = JSON.stringify(jws);
    const full = text + ' '.repeat(64 * 1024 - text.length);

    expect(refusal(full)).toBeUndefined();
    expect(refusal(Buffer.from(full))).toBeUndefined();
    expect(refusal(`${full} `)).toMatchObject({ type: 'malformed', status: 413 });
    expect(refusal(Buffer.from(`${full} `))).toMatchObject({ type: 'malformed', status: 413 });
    // Fewer characters than bytes.
    expect(refusal(`"${'é'.repeat(33_000)}"`)).toMatchObject({ status: 413 });
  });

  it('too large is refused without being decoded', () => {
    const body = Buffer.alloc(30 * 1024 * 1024, 'A').toString('latin1');
    const begin = performance.now();

    expect(problemOf(() => parseRequest({ ...posted(''), body, isBase64Encoded: true }))).toMatchObject({
      status: 413,
    });
    expect(performance.now() - begin).toBeLessThan(100);
  });

  it.each([
    ['no body', ''],
    ['no JSON', '{'],
    ['no object', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['two values', '{}{}'],
    ['a byte order mark', '\ufeff{}'],
    ['deep JSON', `${'{"a":'.repeat(30_000 / 6)}1`],
    ['deep lists', '['.repeat(60_000)],
  ])('with %s is malformed', (_, body) => {
    expect(refusal(body)).toMatchObject(MALFORMED);
  });

  it('that is not UTF-8 is malformed', () => {
    expect(
      refusal(Buffer.from(JSON.stringify(jws).replace('"payload"', '"payloa\xff"'), 'latin1')),
    ).toMatchObject({ ...MALFORMED, detail: expect.stringContaining('UTF-8') });
    const latin = Buffer.from('{"contact":["mailto:\xfc@example.org"]}', 'latin1').toString('base64url');
    expect(refusal({ ...jws, payload: latin })).toMatchObject(MALFORMED);
  });

  it('with an unprotected header, a list of signatures, or another member is malformed', () => {
    expect(refusal({ ...jws, header: {} })).toMatchObject(MALFORMED);
    expect(refusal({ ...jws, header: { kid: KID } })).toMatchObject(MALFORMED);
    expect(refusal({ payload: jws.payload, signatures: [jws] })).toMatchObject(MALFORMED);
    expect(refusal({ ...jws, signatures: [] })).toMatchObject(MALFORMED);
    expect(refusal({ ...jws, x: 1 })).toMatchObject(MALFORMED);
    expect(refusal(`${jws.protected}.${jws.payload}.${jws.signature}`)).toMatchObject(MALFORMED);
  });

  it.each(['protected', 'payload', 'signature'] as const)(
    'whose %s is missing or no text is malformed',
    (part) => {
      for (const value of [undefined, null, 1, true, [], {}, [jws[part]]]) {
        expect(refusal({ ...jws, [part]: value })).toMatchObject(MALFORMED);
      }
    },
  );

  it.each(['protected', 'payload', 'signature'] as const)(
    'whose %s is not the usual base64url is malformed',
    (part) => {
      const text = jws[part] ?? '';
      for (const value of [
        `${text}=`,
        `${text}\n`,
        ` ${text}`,
        `${text}A=`,
        text.replace(/.$/, '+'),
        `${text}é`,
      ]) {
        expect(refusal({ ...jws, [part]: value })).toMatchObject(MALFORMED);
      }
    },
  );

  it('with a key twice is malformed: in the body, in the protected header, in the payload', () => {
    const twice = JSON.stringify(jws).replace('{', `{"payload":"e30",`);
    const header = Buffer.from(jws.protected ?? '', 'base64url').toString();
    const again = header.replace('{', `{"\\u0075rl":"https://other.example.org/",`);

    expect(refusal(twice)).toMatchObject({ ...MALFORMED, detail: expect.stringContaining('/payload') });
    expect(refusal({ ...jws, protected: encoded(again) })).toMatchObject({
      ...MALFORMED,
      detail: expect.stringContaining('/url'),
    });
    expect(refusal({ ...jws, payload: encoded('{"a":{"b":1,"b":2}}') })).toMatchObject({
      ...MALFORMED,
      detail: expect.stringContaining('/a/b'),
    });
    expect(refusal({ ...jws, payload: encoded('{"__proto__":{}}') })).toMatchObject(MALFORMED);
  });

  it.each(['[]', '"x"', 'null', '1', '{', 'x'])('with the payload %s is malformed', (payload) => {
    expect(refusal({ ...jws, payload: encoded(payload) })).toMatchObject(MALFORMED);
  });

  it.each(['', '[]', 'null', '"x"', '{'])('with the protected header %j is malformed', (header) => {
    expect(refusal({ ...jws, protected: encoded(header) })).toMatchObject(MALFORMED);
  });

  it.each([
    'none',
    'HS256',
    'RS512',
    'PS256',
    'ES512',
    'es256',
    'Ed25519',
    'ML-DSA-44',
    '',
    '__proto__',
    'constructor',
  ])('with the algorithm %j is refused, with the accepted ones', (alg) => {
    expect(withHeader({ alg })).toMatchObject({
      type: 'badSignatureAlgorithm',
      status: 400,
      members: { algorithms: ['ES256', 'ES384', 'RS256', 'EdDSA'] },
    });
  });

  it.each([
    ['alg', [undefined, null, 1, ['ES256'], {}]],
    ['url', [undefined, null, 1, [URL], {}]],
    ['nonce', [null, 1, '', 'a b', 'AA==', '+/', 'é', [NONCE]]],
    ['jwk', [null, 'x', 1, []]],
    ['kid', [null, 1, [], {}]],
    ['crit', [[], ['b64'], null, 'url']],
    ['b64', [true, false, null]],
  ])('with a wrong "%s" is malformed', (name, values) => {
    for (const value of values) expect(withHeader({ [name]: value })).toMatchObject(MALFORMED);
  });

  it('with both jwk and kid, or neither, is malformed', () => {
    expect(withHeader({ kid: KID })).toMatchObject({
      ...MALFORMED,
      detail: expect.stringContaining('either'),
    });
    expect(withHeader({ jwk: undefined })).toMatchObject({
      ...MALFORMED,
      detail: expect.stringContaining('either'),
    });
  });

  it('for another URL is unauthorized', () => {
    const request = parseRequest(posted(jws));

    expect(problemOf(() => assertUrl(request, URL))).toBeUndefined();
    for (const other of [
      `${URL}/`,
      `${URL}?`,
      URL.toUpperCase(),
      'https://other.example.org/acme/new-account',
      '',
    ]) {
      expect(problemOf(() => assertUrl(request, other))).toMatchObject({ type: 'unauthorized', status: 403 });
    }
  });
});
