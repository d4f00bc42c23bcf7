import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import * as z from 'zod';
import { expectStatus, type HttpClient, type Response } from '../load/http-client.ts';

const Directory = z.object({ newNonce: z.url(), newAccount: z.url(), newOrder: z.url() });

/** An account at an ACME server: sends requests signed as RFC 8555 §6.2 requires, with the nonces of earlier responses. */
export type AcmeAccount = {
  newOrder: string;
  /** The content with which a domain answers a challenge (RFC 8555 §8.1). */
  keyAuthorization(token: string): string;
  /** Without a body it reads (POST-as-GET). @throws Error if the response is a problem */
  post(url: string, body?: object): Promise<Response>;
};

/** The credential to which an account is bound (RFC 8555 §7.3.4). The HMAC key is base64url. */
export type Binding = { keyIdentifier: string; hmacKey: string };

/** Creates an account with a new key. */
export async function acmeAccount(
  http: HttpClient,
  directoryUrl: string,
  binding?: Binding,
): Promise<AcmeAccount> {
  const directory = Directory.parse(JSON.parse(expectStatus(await http.ask(directoryUrl), 200).text));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const nonces: string[] = [];
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  let identity: object = { jwk: { crv, kty, x, y } };
  // RFC 7638 §3: the members in lexicographic order.
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

  const keepNonce = (response: Response) => {
    const nonce = response.headers['replay-nonce'];
    if (typeof nonce === 'string') nonces.push(nonce);
    return response;
  };
  const post = async (url: string, body?: object): Promise<Response> => {
    if (nonces.length === 0) keepNonce(await http.ask(directory.newNonce, { method: 'HEAD' }));
    const protectedHeader = base64url(
      JSON.stringify({ alg: 'ES256', nonce: nonces.pop(), url, ...identity }),
    );
    const payload = body === undefined ? '' : base64url(JSON.stringify(body));
    const signature = sign('sha256', Buffer.from(`${protectedHeader}.${payload}`), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url');
    const answer = await http.ask(url, {
      method: 'POST',
      headers: { 'content-type': 'application/jose+json' },
      body: JSON.stringify({ protected: protectedHeader, payload, signature }),
    });
    return expectStatus(keepNonce(answer), 200, 201);
  };

  const bound = binding && { externalAccountBinding: bindingTo(binding, directory.newAccount, identity) };
  const made = await post(directory.newAccount, { termsOfServiceAgreed: true, ...bound });
  identity = { kid: made.headers.location };
  return { newOrder: directory.newOrder, keyAuthorization: (token) => `${token}.${thumbprint}`, post };
}

function bindingTo({ keyIdentifier, hmacKey }: Binding, url: string, { jwk }: { jwk?: object }) {
  const header = base64url(JSON.stringify({ alg: 'HS256', kid: keyIdentifier, url }));
  const payload = base64url(JSON.stringify(jwk));
  const mac = createHmac('sha256', Buffer.from(hmacKey, 'base64url')).update(`${header}.${payload}`);
  return { protected: header, payload, signature: mac.digest('base64url') };
}

/** A CSR for ACME: DER in base64url. */
export const acmeCsr = (pem: string): string =>
  Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64').toString('base64url');

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
