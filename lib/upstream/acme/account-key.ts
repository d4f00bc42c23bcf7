import { calculateJwkThumbprint, exportJWK, FlattenedSign, generateKeyPair, importJWK, type JWK } from 'jose';
import * as z from 'zod';

/** A private key on P-256, as JSON Web Key (RFC 7518 §6.2). */
const PrivateKey = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/** The algorithm of account keys, which every ACME server accepts (RFC 8555 §6.2). */
const ALGORITHM = 'ES256';

/** What a signed request contains beside its payload: its nonce, and the account by URL, or by key if it has none yet. */
export type Signing = { url: string; nonce: string; kid?: string | undefined };

/** The key of an account at a CA. */
export type AccountKey = {
  /** The private key, a JWK as JSON. */
  readonly secret: string;
  readonly publicKey: JWK;
  /** RFC 7638; a part of key authorizations (RFC 8555 §8.1). */
  readonly thumbprint: string;
  /** A flattened JWS (RFC 8555 §6.2). @param payload an empty text for a POST-as-GET */
  sign(payload: string, signing: Signing): Promise<string>;
};

export async function newAccountKey(): Promise<AccountKey> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return accountKeyOf(JSON.stringify(await exportJWK(privateKey)));
}

/** @throws Error if the text is no private key */
export async function accountKeyOf(secret: string): Promise<AccountKey> {
  const { kty, crv, x, y, d } = PrivateKey.parse(JSON.parse(secret));
  const publicKey = { kty, crv, x, y };
  const key = await importJWK({ ...publicKey, d }, ALGORITHM);
  return {
    secret,
    publicKey,
    thumbprint: await calculateJwkThumbprint(publicKey),
    async sign(payload, { url, nonce, kid }) {
      const jws = await new FlattenedSign(new TextEncoder().encode(payload))
        .setProtectedHeader({
          ...{ alg: ALGORITHM, nonce, url },
          ...(kid === undefined ? { jwk: publicKey } : { kid }),
        })
        .sign(key);
      return JSON.stringify(jws);
    },
  };
}

/** Binds a new account to a contract with the CA (RFC 8555 §7.3.4). @param hmacKey base64url */
export const boundTo = (
  { publicKey }: AccountKey,
  { keyIdentifier, hmacKey }: { keyIdentifier: string; hmacKey: string },
  newAccountUrl: string,
) =>
  new FlattenedSign(new TextEncoder().encode(JSON.stringify(publicKey)))
    .setProtectedHeader({ alg: 'HS256', kid: keyIdentifier, url: newAccountUrl })
    .sign(Buffer.from(hmacKey, 'base64url'));
