import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accountKeyOf } from '../../lib/acme/signed-request.ts';
import { aClient } from './a-request.ts';

const octets = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const integer = (n: bigint) => {
  const hex = n.toString(16);
  return octets(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
};

const REFUSED = { name: 'AcmeProblem', type: 'badPublicKey', status: 400 };
const isRefused = (jwk: unknown, detail = '') =>
  expect(accountKeyOf(jwk)).rejects.toMatchObject({ ...REFUSED, message: expect.stringContaining(detail) });

/** RFC 7638 §3.1. */
const OF_RFC = {
  kty: 'RSA',
  n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
  e: 'AQAB',
  alg: 'RS256',
  kid: '2011-04-29',
};

describe('An account key', () => {
  it('is reduced to what its thumbprint covers (RFC 7638 §3.1)', async () => {
    const { n, e } = OF_RFC;

    expect(await accountKeyOf(OF_RFC)).toEqual({
      jwk: { kty: 'RSA', n, e },
      thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    });
  });

  it('may be an Ed25519 key (RFC 8037 §A.3)', async () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };

    expect(await accountKeyOf({ ...jwk, use: 'sig' })).toEqual({
      jwk,
      thumbprint: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    });
  });

  it.each(['ES256', 'ES384', 'RS256', 'EdDSA'] as const)(
    'may be one for %s, and is not changed',
    async (alg) => {
      const { jwk } = await aClient(alg);

      expect((await accountKeyOf(Object.freeze({ ...jwk, ext: true, key_ops: ['sign'] }))).jwk).toEqual(jwk);
    },
  );

  it.each([
    undefined,
    null,
    'x',
    1,
    [],
    {},
    { kty: 1 },
    { kty: ['EC'] },
    { kty: 'ec' },
    { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AA' },
  ])('is not %j', async (jwk) => {
    await isRefused(jwk);
  });

  it('is not a symmetric key', async () => {
    await isRefused({ kty: 'oct', k: octets(new Uint8Array(32)) });
    await isRefused({ kty: 'oct' });
  });

  it('is not a private key, which must be replaced', async () => {
    for (const type of ['ec', 'ed25519', 'rsa'] as const) {
      const options = { namedCurve: 'P-256', modulusLength: 2048 };
      const { privateKey } = generateKeyPairSync(type as 'rsa', options);
      await isRefused(privateKey.export({ format: 'jwk' }), 'exposed');
    }
    await isRefused({ ...OF_RFC, d: null }, 'exposed');
    await isRefused({ ...OF_RFC, oth: [] }, 'exposed');
  });

  it('is not one whose private key is published', async () => {
    // RFC 7515 §A.3.1.
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    };

    await isRefused(jwk, 'published');
  });
});

describe('An EC key', () => {
  it.each(['P-256', 'P-384'] as const)('on %s has its point on the curve', async (crv) => {
    const { jwk } = await aClient(crv === 'P-256' ? 'ES256' : 'ES384');
    const { x = '', y = '' } = jwk;
    const length = Buffer.from(x, 'base64url').length;
    const changed = Buffer.from(y, 'base64url');
    changed[5] = (changed[5] ?? 0) ^ 4;
    const zero = octets(new Uint8Array(length));
    const most = octets(new Uint8Array(length).fill(255));

    await isRefused({ ...jwk, y: octets(changed) });
    await isRefused({ ...jwk, x: y, y: x });
    await isRefused({ ...jwk, x: zero, y: zero });
    await isRefused({ ...jwk, x: most, y: most });
  });

  it('has coordinates of full length, in one form (RFC 7518 §6.2.1.2)', async () => {
    const { jwk } = await aClient('ES256');
    const bytes = Buffer.from(jwk.x ?? '', 'base64url');

    await isRefused({ ...jwk, x: octets(Buffer.concat([Buffer.alloc(1), bytes])), y: jwk.y });
    await isRefused({ ...jwk, x: octets(bytes.subarray(1)) });
    await isRefused({ ...jwk, x: `${jwk.x}=` });
    await isRefused({ ...jwk, x: `${bytes.toString('base64')} ` });
    await isRefused({ ...jwk, x: undefined });
    await isRefused({ ...jwk, x: '' });
    await isRefused({ ...jwk, x: 1 });
    await isRefused({ ...jwk, x: [jwk.x] });
  });

  it.each(['P-521', 'secp256k1', 'p-256', 'Ed25519', undefined, null, '__proto__'])(
    'is not on %j',
    async (crv) => {
      const { jwk } = await aClient('ES256');

      await isRefused({ ...jwk, crv });
    },
  );

  it('is not one of another curve under the name of this one', async () => {
    const { jwk } = await aClient('ES384');

    await isRefused({ ...jwk, crv: 'P-256' });
  });
});

describe('An RSA key', () => {
  const rsa = (n: bigint) => ({ kty: 'RSA', n: integer(n), e: 'AQAB' });
  /** The modulus of a new key: other bits make it neither short nor weak. */
  const modulus = (bits: number) => {
    const { n = '' } = generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({
      format: 'jwk',
    });
    return BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
  };

  it('has 2048 to 4096 bits', async () => {
    const n = modulus(2048);

    await expect(accountKeyOf(rsa(n))).resolves.toBeDefined();
    await expect(accountKeyOf(rsa(modulus(4096)))).resolves.toBeDefined();
    await isRefused(rsa(modulus(1024)), '2048 to 4096 bits');
    await isRefused(rsa(n >> 1n), '2048 to 4096 bits');
    await isRefused(rsa((n << 2049n) | 1n), '2048 to 4096 bits');
    await isRefused(rsa(0n), '2048 to 4096 bits');
  });

  it('of any size costs little', async () => {
    const begin = performance.now();

    for (const bits of [8192n, 16_384n, 65_536n, 390_000n]) {
      await isRefused(rsa((1n << bits) + 1n));
      await isRefused({ ...OF_RFC, e: integer((1n << bits) + 1n) });
    }

    expect(performance.now() - begin).toBeLessThan(500);
  });

  it.each(['AQ', 'Aw', '', 'AAEAAQ', 'AQAA', 'AQAC', 'AQAB=', integer(2n ** 64n + 1n), 1, null, undefined])(
    'has the exponent 65537, not %j',
    async (e) => {
      await isRefused({ ...OF_RFC, e });
    },
  );

  it('has a modulus in one form', async () => {
    const bytes = Buffer.from(OF_RFC.n, 'base64url');

    await isRefused({ ...OF_RFC, n: octets(Buffer.concat([Buffer.alloc(1), bytes])) });
    await isRefused({ ...OF_RFC, n: `${OF_RFC.n}==` });
    await isRefused({ ...OF_RFC, n: undefined });
    await isRefused({ ...OF_RFC, n: 65537 });
  });

  it('is not easy to factor', async () => {
    const n = modulus(2048);

    await isRefused(rsa(n - 1n), 'divisible');
    await isRefused(rsa(n - (n % 3n)), 'divisible');
    await isRefused(rsa((2n ** 1024n - 105n) * (2n ** 1024n - 179n)));
  });
});

describe('An Ed25519 key', () => {
  const okp = (x: Uint8Array) => ({ kty: 'OKP', crv: 'Ed25519', x: octets(x) });

  it('has 32 octets', async () => {
    const { jwk } = await aClient('EdDSA');

    await isRefused(okp(new Uint8Array(31).fill(9)));
    await isRefused(okp(new Uint8Array(33).fill(9)));
    await isRefused({ ...jwk, x: `${jwk.x}=` });
    await isRefused({ ...jwk, x: undefined });
  });

  it.each(['Ed448', 'X25519', 'P-256', undefined])('is not on %j', async (crv) => {
    const { jwk } = await aClient('EdDSA');

    await isRefused({ ...jwk, crv });
  });
});
