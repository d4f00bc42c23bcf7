import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseRequest, verifyBinding, verifyInner, verifySignature } from '../../lib/acme/signed-request.ts';
import {
  aBinding,
  aClient,
  aSigned,
  type Client,
  decoded,
  encoded,
  KEY_IDENTIFIER,
  KID,
  MAC_KEY,
  NONCE,
  posted,
  sign,
  URL,
} from './a-request.ts';

const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'EdDSA'] as const;
type Clients = Record<(typeof ALGORITHMS)[number], Client>;

let clients: Clients;
beforeAll(async () => {
  const [ES256, ES384, RS256, EdDSA] = await Promise.all([
    aClient('ES256'),
    aClient('ES384'),
    aClient('RS256'),
    aClient('EdDSA'),
  ]);
  clients = { ES256, ES384, RS256, EdDSA };
});

/** The members of a public key, as an account stores them. */
const stored = ({ jwk }: Client): Record<string, string> =>
  Object.fromEntries(Object.entries(jwk).map(([name, value]) => [name, String(value)]));

const problem = (type: string, status: number, detail = '') => ({
  name: 'AcmeProblem',
  type,
  status,
  message: expect.stringContaining(detail),
});
const MALFORMED = problem('malformed', 400);

describe('The signature of a request', () => {
  it.each(ALGORITHMS)('with %s is verified', async (alg) => {
    const request = parseRequest(posted(await aSigned(clients[alg])));

    await expect(verifySignature(request, stored(clients[alg]))).resolves.toBeUndefined();
  });

  it('with RSA 4096 is verified', async () => {
    const client = await aClient('RS256', { modulusLength: 4096 });

    await expect(
      verifySignature(parseRequest(posted(await aSigned(client))), stored(client)),
    ).resolves.toBeUndefined();
  });

  it('of a POST-as-GET is verified', async () => {
    const jws = await sign(
      clients.ES256.privateKey,
      { alg: 'ES256', nonce: NONCE, url: URL, kid: KID },
      undefined,
    );

    await expect(verifySignature(parseRequest(posted(jws)), stored(clients.ES256))).resolves.toBeUndefined();
  });

  it('does not freeze the key of the account', async () => {
    const key = stored(clients.ES256);
    await verifySignature(parseRequest(posted(await aSigned(clients.ES256))), key);

    expect(Object.isFrozen(key)).toBe(false);
  });

  it.each(ALGORITHMS)('with %s and another key of its type is malformed', async (alg) => {
    const request = parseRequest(posted(await aSigned(clients[alg])));

    await expect(verifySignature(request, stored(await aClient(alg)))).rejects.toMatchObject(
      problem('malformed', 400, 'signature'),
    );
  });

  it.each(ALGORITHMS)('with %s over another payload, header or signature is malformed', async (alg) => {
    const jws = await aSigned(clients[alg]);
    const other = await aSigned(clients[alg], {}, { contact: ['mailto:other@example.org'] });
    const header = encoded({ ...decoded(jws.protected), url: `${URL}/other` });

    for (const changed of [
      { ...jws, payload: other.payload },
      { ...jws, payload: '' },
      { ...jws, protected: header },
      { ...jws, signature: other.signature },
      { ...jws, signature: '' },
      { ...jws, signature: 'AAAA' },
      { ...jws, signature: `${jws.signature}AAAA` },
      { ...jws, signature: encoded('0'.repeat(1000)) },
    ]) {
      await expect(
        verifySignature(parseRequest(posted(changed)), stored(clients[alg])),
      ).rejects.toMatchObject(MALFORMED);
    }
  });

  const pairs = ALGORITHMS.flatMap((alg) =>
    ALGORITHMS.filter((key) => key !== alg).map((key) => [alg, key] as const),
  );
  it.each(pairs)(
    'with the header %s and a key for %s is refused, with what fits the key',
    async (alg, key) => {
      const jws = await aSigned(clients[alg]);

      await expect(verifySignature(parseRequest(posted(jws)), stored(clients[key]))).rejects.toMatchObject({
        ...problem('badSignatureAlgorithm', 400),
        members: { algorithms: [key] },
      });
    },
  );

  it('is no MAC with the bytes of the public key', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const jwk = publicKey.export({ format: 'jwk' });
    const jws = await sign(new TextEncoder().encode(pem), { alg: 'HS256', nonce: NONCE, url: URL, jwk }, {});
    const unsigned = {
      protected: encoded({ alg: 'none', nonce: NONCE, url: URL, jwk }),
      payload: 'e30',
      signature: '',
    };

    for (const each of [jws, unsigned]) {
      expect(() => parseRequest(posted(each))).toThrow(
        expect.objectContaining(problem('badSignatureAlgorithm', 400)),
      );
    }
    // Without the check of the header, too.
    const request = { header: { alg: 'HS256', url: URL }, payload: {}, jws };
    await expect(
      verifySignature(request, { kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '' }),
    ).rejects.toMatchObject(problem('badSignatureAlgorithm', 400));
  });

  it('is compared with what was signed, not with what was read', async () => {
    const jws = await aSigned(clients.RS256);
    const request = { ...parseRequest(posted(jws)), header: { alg: 'ES256', url: URL } };

    await expect(verifySignature(request, stored(clients.ES256))).rejects.toMatchObject(MALFORMED);
  });

  /** The y coordinates of points whose order divides 8, and of one of them in another form. */
  const SMALL_ORDER = [
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    `ec${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
  ].map((hex) => Buffer.from(hex, 'hex'));

  it('is not accepted for a key of small order, for which anyone could make one', async () => {
    // Without the platform's check each of these fits one request in eight at least, if the key is y = 1 every one.
    for (const point of SMALL_ORDER) {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') };
      for (let n = 0; n < 16; n++) {
        const jws = await aSigned(clients.EdDSA, { jwk }, { n });
        for (const r of SMALL_ORDER) {
          const signature = Buffer.concat([r, Buffer.alloc(32)]).toString('base64url');
          const request = parseRequest(posted({ ...jws, signature }));
          await expect(verifySignature(request, jwk)).rejects.toMatchObject(
            problem('malformed', 400, 'signature'),
          );
        }
      }
    }
  });

  it('is not verified with a key that is none', async () => {
    const { jwk } = clients.ES256;
    const request = parseRequest(posted(await aSigned(clients.ES256)));

    for (const key of [{}, { kty: 'oct' }, { ...stored(clients.ES256), y: jwk.x ?? '' }]) {
      await expect(verifySignature(request, key)).rejects.toMatchObject(problem('badPublicKey', 400));
    }
  });
});

describe('The inner JWS of a key change', () => {
  const change = { account: KID, oldKey: {} };
  const inner = (client: Client, header: object = {}) =>
    sign(client.privateKey, { alg: client.alg, jwk: client.jwk, url: URL, ...header }, change);

  it.each(ALGORITHMS)('is verified with the new key, for %s', async (alg) => {
    const { jwk, thumbprint, payload } = await verifyInner(await inner(clients[alg]), { url: URL });

    expect(jwk).toEqual(clients[alg].jwk);
    expect(thumbprint).toMatch(/^[\w-]{43}$/);
    expect(payload).toEqual(change);
  });

  it('has jwk, the URL of the request, and no nonce', async () => {
    const header = { alg: 'ES256', url: URL, kid: KID };
    const named = await sign(clients.ES256.privateKey, header, change);

    for (const [jws, detail] of [
      [named, 'jwk'],
      [await inner(clients.ES256, { nonce: NONCE }), 'nonce'],
      [await inner(clients.ES256, { url: `${URL}/` }), 'url'],
      [await inner(clients.ES256, { kid: KID }), 'either'],
    ] as const) {
      await expect(verifyInner(jws, { url: URL })).rejects.toMatchObject(problem('malformed', 400, detail));
    }
  });

  it.each([undefined, null, 'x', {}, [], { protected: 'e30', payload: '', signature: '' }])(
    'is not %j',
    async (value) => {
      await expect(verifyInner(value, { url: URL })).rejects.toMatchObject(MALFORMED);
    },
  );

  it('signed with another key, or with a MAC, is refused', async () => {
    const jws = await inner(clients.ES256, { jwk: (await aClient('ES256')).jwk });
    const mac = await sign(MAC_KEY, { alg: 'HS256', jwk: clients.ES256.jwk, url: URL }, change);

    await expect(verifyInner(jws, { url: URL })).rejects.toMatchObject(
      problem('malformed', 400, 'signature'),
    );
    await expect(verifyInner(mac, { url: URL })).rejects.toMatchObject(problem('badSignatureAlgorithm', 400));
  });
});

describe('An External Account Binding', () => {
  const keyOf = async (keyIdentifier: string) => (keyIdentifier === KEY_IDENTIFIER ? MAC_KEY : undefined);
  const verify = (binding: unknown, accountKey = stored(clients.ES256)) =>
    verifyBinding(binding, { url: URL, accountKey, keyOf });

  it.each(['HS256', 'HS384', 'HS512'])('with %s is verified', async (alg) => {
    expect(await verify(await aBinding(clients.ES256.jwk, { alg }))).toBe(KEY_IDENTIFIER);
  });

  it('compares the keys, not how they are written', async () => {
    const { x, y, crv, kty } = clients.ES256.jwk;

    expect(
      await verify(await aBinding(clients.ES256.jwk, {}, { payload: { y, x, use: 'sig', kty, crv } })),
    ).toBe(KEY_IDENTIFIER);
  });

  it('has one answer for an unknown key identifier and a wrong MAC', async () => {
    const unknown = await verify(
      await aBinding(clients.ES256.jwk, { kid: 'other.abcdefghijklmnopqrstuvwxyz' }),
    ).catch((error) => error);
    const wrong = await verify(await aBinding(clients.ES256.jwk, {}, { key: new Uint8Array(32) })).catch(
      (error) => error,
    );

    expect(unknown).toMatchObject(problem('unauthorized', 403));
    expect({ ...wrong, message: wrong.message }).toEqual({ ...unknown, message: unknown.message });
  });

  it('with an unknown key identifier is refused also if the MAC is made with the key that is tried then', async () => {
    const binding = await aBinding(clients.ES256.jwk, { kid: 'other' }, { key: new Uint8Array(32) });

    await expect(verify(binding)).rejects.toMatchObject(problem('unauthorized', 403));
  });

  it('whose payload, header or MAC is changed is unauthorized', async () => {
    const binding = await aBinding(clients.ES256.jwk);
    const other = await aBinding(clients.ES384.jwk);

    for (const changed of [
      { ...binding, payload: other.payload },
      { ...binding, protected: encoded({ ...decoded(binding.protected), x: 1 }) },
      { ...binding, protected: encoded({ ...decoded(binding.protected), alg: 'HS512' }) },
      { ...binding, signature: other.signature },
      { ...binding, signature: binding.signature.slice(0, 40) },
      { ...binding, signature: '' },
    ]) {
      await expect(verify(changed)).rejects.toMatchObject(problem('unauthorized', 403));
    }
  });

  it('of another account key is unauthorized', async () => {
    await expect(verify(await aBinding((await aClient('ES256')).jwk))).rejects.toMatchObject(
      problem('unauthorized', 403, 'another account key'),
    );
  });

  it.each(['none', 'ES256', 'RS256', 'EdDSA', 'HS1', 'hs256'])(
    'with %s is refused, with the accepted algorithms',
    async (alg) => {
      const binding = await aBinding(clients.ES256.jwk);
      const changed = { ...binding, protected: encoded({ ...decoded(binding.protected), alg }) };

      await expect(verify(changed)).rejects.toMatchObject({
        ...problem('badSignatureAlgorithm', 400),
        members: { algorithms: ['HS256', 'HS384', 'HS512'] },
      });
    },
  );

  it('has a key identifier, the URL of the request, and neither jwk nor nonce', async () => {
    for (const [header, detail] of [
      [{ kid: undefined }, 'either'],
      [{ kid: undefined, jwk: clients.ES256.jwk }, 'kid'],
      [{ jwk: clients.ES256.jwk }, 'either'],
      [{ nonce: NONCE }, 'nonce'],
      [{ url: `${URL}/` }, 'url'],
      [{ crit: ['b64'], b64: true }, ''],
    ] as const) {
      const binding = await aBinding(clients.ES256.jwk);
      const changed = { ...binding, protected: encoded({ ...decoded(binding.protected), ...header }) };
      await expect(verify(changed)).rejects.toMatchObject(problem('malformed', 400, detail));
    }
  });

  it.each([undefined, null, 'x', {}, [], { protected: 'e30', payload: '', signature: '' }])(
    'is not %j',
    async (value) => {
      await expect(verify(value)).rejects.toMatchObject(MALFORMED);
    },
  );

  it.each([undefined, {}, { kty: 'oct', k: 'AA' }])(
    'with a right MAC over %j instead of a key is refused',
    async (payload) => {
      const binding = await sign(MAC_KEY, { alg: 'HS256', kid: KEY_IDENTIFIER, url: URL }, payload);

      await expect(verify(binding)).rejects.toMatchObject(problem('badPublicKey', 400));
    },
  );

  it('passes on that the credential cannot be read now', async () => {
    const unavailable = new Error('unavailable');
    const binding = await aBinding(clients.ES256.jwk);

    await expect(
      verifyBinding(binding, {
        url: URL,
        accountKey: stored(clients.ES256),
        keyOf: () => Promise.reject(unavailable),
      }),
    ).rejects.toBe(unavailable);
  });
});
