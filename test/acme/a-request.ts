import { exportJWK, type FlattenedJWS, FlattenedSign, generateKeyPair, type JWK } from 'jose';
import type { Algorithm } from '../../lib/acme/account-key.ts';

export const URL = 'https://ra.example.org/acme/new-account';
export const NONCE = Buffer.alloc(32, 7).toString('base64url');
export const KID = 'https://ra.example.org/acme/account/abcdefghijklmnopqrstuvwxyz';
export const KEY_IDENTIFIER = 'harbour.abcdefghijklmnopqrstuvwxyz';
export const MAC_KEY = new Uint8Array(32).fill(3);

type Signer = Parameters<InstanceType<typeof FlattenedSign>['sign']>[0];
export type Client = { alg: string; jwk: JWK; privateKey: Signer };

export async function aClient(alg: Algorithm = 'ES256', options = {}): Promise<Client> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options });
  return { alg, jwk: await exportJWK(publicKey), privateKey };
}

/** A signed JWS in flattened JSON; `payload` undefined is a POST-as-GET. */
export function sign(
  key: Signer,
  header: Readonly<Record<string, unknown>>,
  payload: unknown,
): Promise<FlattenedJWS> {
  const bytes = new TextEncoder().encode(payload === undefined ? '' : JSON.stringify(payload));
  // The one cast: tests sign headers that are wrong, too.
  return new FlattenedSign(bytes).setProtectedHeader(header as { alg: string }).sign(key);
}

/** A request for a new account, as RFC 8555 §7.3 shows it. */
export const aSigned = (client: Client, header: object = {}, payload: unknown = { contact: [] }) =>
  sign(client.privateKey, { alg: client.alg, nonce: NONCE, url: URL, jwk: client.jwk, ...header }, payload);

/** An External Account Binding, as RFC 8555 §7.3.4 shows it. */
export const aBinding = (
  jwk: JWK,
  header: object = {},
  { key = MAC_KEY, payload = jwk }: { key?: Uint8Array; payload?: unknown } = {},
) => sign(key, { alg: 'HS256', kid: KEY_IDENTIFIER, url: URL, ...header }, payload);

/** The event of a POST with a body, as text or bytes. */
export const posted = (body: unknown, headers: Record<string, string> = {}) => ({
  headers: { 'content-type': 'application/jose+json', ...headers },
  body:
    body instanceof Uint8Array
      ? Buffer.from(body).toString('base64')
      : typeof body === 'string'
        ? body
        : JSON.stringify(body),
  isBase64Encoded: body instanceof Uint8Array,
});

export const encoded = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export const decoded = (text = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(text, 'base64url').toString());
