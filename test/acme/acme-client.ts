import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type FlattenedJWS, FlattenedSign, type JWK } from 'jose';
import type { HttpResponse } from '../../lib/http/reply.ts';

/** Answers a request of a client, as API Gateway passes it. */
export type Serve = (event: ClientEvent) => Promise<HttpResponse>;

/** What is read of a request of the client. */
export type ClientEvent = {
  rawPath: string;
  rawQueryString: string;
  queryStringParameters: Record<string, string>;
  headers: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
  pathParameters: Record<string, string>;
  requestContext: { requestId: string; http: { method: string; sourceIp: string } };
};

export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  text: string;
};

export const newAccountKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** A small client of ACME for tests, which sends what a test asks for. */
export function acmeClient(serve: Serve, publicUrl: string, key: KeyObject = newAccountKey()) {
  const jwk = key.export({ format: 'jwk' });
  const publicJwk = { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y } as JWK;
  let nonce: string | undefined;
  let kid: string | undefined;

  const request = async (
    method: string,
    url: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const { pathname, search, searchParams } = new URL(url);
    const response = await serve({
      rawPath: pathname,
      rawQueryString: search.slice(1),
      queryStringParameters: Object.fromEntries(searchParams),
      headers,
      ...(body !== undefined && { body, isBase64Encoded: false }),
      pathParameters: {},
      requestContext: { requestId: 'test', http: { method, sourceIp: '192.0.2.1' } },
    });
    nonce = response.headers['replay-nonce'] ?? nonce;
    const text = Buffer.from(response.body ?? '', response.isBase64Encoded ? 'base64' : 'utf8').toString();
    const isJson = (response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : {},
      text,
    };
  };

  const sign = (
    payload: unknown,
    header: Record<string, unknown>,
    by: KeyObject | Uint8Array = key,
  ): Promise<FlattenedJWS> =>
    new FlattenedSign(new TextEncoder().encode(payload === undefined ? '' : JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ES256', ...header })
      .sign(by);

  const freshNonce = async (): Promise<string> => {
    if (nonce === undefined) await request('HEAD', `${publicUrl}/acme/new-nonce`);
    const fresh = nonce ?? '';
    nonce = undefined;
    return fresh;
  };

  /** Sends a signed request; by default with the URL of the account, and a fresh nonce. */
  const post = async (
    url: string,
    payload?: unknown,
    header: Record<string, unknown> = {},
  ): Promise<Answer> => {
    const by = kid === undefined || 'jwk' in header ? { jwk: publicJwk } : { kid };
    const jws = await sign(payload, { nonce: await freshNonce(), url, ...by, ...header });
    return request('POST', url, JSON.stringify(jws), { 'content-type': 'application/jose+json' });
  };

  return {
    key,
    publicJwk,
    thumbprint: () => calculateJwkThumbprint(publicJwk),
    get kid() {
      return kid;
    },
    request,
    sign,
    post,
    freshNonce,
    /** The binding to a credential. */
    binding: (
      keyIdentifier: string,
      hmacKey: Uint8Array,
      url = `${publicUrl}/acme/new-account`,
      alg = 'HS256',
    ) => sign(publicJwk, { alg, kid: keyIdentifier, url }, hmacKey),
    async register(keyIdentifier: string, hmacKey: Uint8Array, more: object = {}): Promise<Answer> {
      const externalAccountBinding = await this.binding(keyIdentifier, hmacKey);
      const answer = await post(
        `${publicUrl}/acme/new-account`,
        { termsOfServiceAgreed: true, externalAccountBinding, ...more },
        { jwk: publicJwk },
      );
      kid = answer.headers['location'] ?? kid;
      return answer;
    },
    orders: (names: readonly string[], more: object = {}) =>
      post(`${publicUrl}/acme/new-order`, {
        identifiers: names.map((value) => ({ type: 'dns', value })),
        ...more,
      }),
  };
}
export type AcmeClient = ReturnType<typeof acmeClient>;
