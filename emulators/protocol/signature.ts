import { createHmac, createSecretKey, hash, type KeyObject, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The error of an AWS API for a request whose signature is missing, wrong or expired. */
export class SignatureError extends Error {
  readonly code: 'AccessDenied' | 'SignatureDoesNotMatch' | 'XAmzContentSHA256Mismatch';

  constructor(code: SignatureError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export type Credentials = { accessKeyId: string; secretAccessKey: string };

/** A request as it was signed: path and query not decoded. */
export type SignedRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The secret of a process whose environment has none: no other process knows it. */
const OWN_SECRET = randomUUID();

/** The credentials with which the AWS SDK of this process signs. */
export const environmentCredentials = (): Credentials => ({
  accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] || OWN_SECRET,
});

/**
 * Checks the Signature Version 4 of a request, in its headers or, presigned, in its query.
 * @throws SignatureError if it is missing, wrong or expired
 */
export function checkSignature(request: SignedRequest, credentials: Credentials, nowMs: number): void {
  const parts = request.url.includes('X-Amz-Signature=')
    ? inQuery(new URL(request.url, 'http://aws').searchParams, nowMs)
    : inHeaders(request);
  if (!isSignatureOf(toSign(request, parts), parts, credentials)) {
    throw new SignatureError('SignatureDoesNotMatch', 'The request signature we calculated does not match.');
  }
}

/** The headers of a request with a signature over `host`, `x-amz-date` and its body. */
export function signed(
  request: SignedRequest & { headers: { host: string } },
  credentials: Credentials,
  service: string,
): Record<string, string> {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const credential = `${credentials.accessKeyId}/${date.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const headers = { ...request.headers, 'x-amz-date': date };
  const parts = {
    credential,
    signedHeaders: ['host', 'x-amz-date'],
    payloadHash: `${request.headers['x-amz-content-sha256'] ?? sha256(request.body)}`,
    date,
  };
  const signature = hmacOf(toSign({ ...request, headers }, parts), credential, credentials).toString('hex');
  const authorization = `${ALGORITHM} Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${signature}`;
  return { host: request.headers.host, 'x-amz-date': date, authorization };
}

type Parts = { credential: string; signedHeaders: readonly string[]; payloadHash: string; date: string };

/** The string to sign of a request (Signature Version 4). */
function toSign(request: SignedRequest, parts: Parts): string {
  const [path = '/', search = ''] = request.url.split('?', 2);
  const canonical = [
    request.method,
    path.split('/').map(encoded).join('/'),
    canonicalQuery(search),
    ...parts.signedHeaders.map(
      (name) => `${name}:${`${request.headers[name] ?? ''}`.trim().replace(/ +/g, ' ')}`,
    ),
    '',
    parts.signedHeaders.join(';'),
    parts.payloadHash,
  ].join('\n');
  const scope = parts.credential.split('/').slice(1).join('/');
  return [ALGORITHM, parts.date, scope, sha256(canonical)].join('\n');
}

/** Whether a signature over a text was made with these credentials, in the scope that the credential names. */
export function isSignatureOf(
  text: string,
  signed: { credential: string; signature: string },
  credentials: Credentials,
): boolean {
  const [accessKeyId, ...scope] = signed.credential.split('/');
  if (accessKeyId !== credentials.accessKeyId || scope.length !== 4) return false;
  const expected = hmacOf(text, signed.credential, credentials);
  const given = Buffer.from(signed.signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function hmacOf(text: string, credential: string, { secretAccessKey }: Credentials): Buffer {
  const [, ...scope] = credential.split('/');
  return createHmac('sha256', signingKey(secretAccessKey, scope)).update(text).digest();
}

/** One secret signs in a few scopes a day; more than these are of requests that no client of ours sends. */
const MOST_KEYS = 50;
const signingKeys = new Map<string, KeyObject>();

/** The key of a scope (date, region, service), kept because each request is signed and checked with it. */
function signingKey(secret: string, scope: readonly string[]): KeyObject {
  const name = [secret, ...scope].join('/');
  const kept = signingKeys.get(name);
  if (kept !== undefined) return kept;
  const key = createSecretKey(
    scope.reduce(
      (former: Buffer, part) => createHmac('sha256', former).update(part).digest(),
      Buffer.from(`AWS4${secret}`),
    ),
  );
  if (signingKeys.size >= MOST_KEYS) signingKeys.clear();
  signingKeys.set(name, key);
  return key;
}

function inHeaders({ headers, body }: SignedRequest) {
  const found = headers.authorization?.match(
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/,
  );
  if (found === null || found === undefined) throw new SignatureError('AccessDenied', 'Access Denied');
  const [, credential = '', signedHeaders = '', signature = ''] = found;
  // Only S3 requires this header; other services sign the hash of the body.
  const payloadHash = `${headers['x-amz-content-sha256'] ?? sha256(body)}`;
  if (/^[0-9a-f]{64}$/.test(payloadHash) && payloadHash !== sha256(body)) {
    throw new SignatureError('XAmzContentSHA256Mismatch', 'The body is not the one that was signed.');
  }
  const date = `${headers['x-amz-date']}`;
  return { credential, signature, signedHeaders: signedHeaders.split(';'), payloadHash, date };
}

function inQuery(query: URLSearchParams, nowMs: number) {
  const get = (name: string) => query.get(name) ?? '';
  const date = get('X-Amz-Date');
  const signedAtMs = Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  const expires = Number(get('X-Amz-Expires'));
  if (get('X-Amz-Algorithm') !== ALGORITHM || !(expires >= 1 && expires <= 604_800)) {
    throw new SignatureError('AccessDenied', 'The presigned query is incomplete.');
  }
  if (!(nowMs < signedAtMs + expires * 1000)) throw new SignatureError('AccessDenied', 'Request has expired');
  return {
    credential: get('X-Amz-Credential'),
    signature: get('X-Amz-Signature'),
    signedHeaders: get('X-Amz-SignedHeaders').split(';'),
    payloadHash: 'UNSIGNED-PAYLOAD',
    date,
  };
}

function canonicalQuery(search: string): string {
  return search
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return `${encoded(name)}=${encoded(value)}`;
    })
    .sort()
    .join('&');
}

function encoded(raw: string): string {
  let text = raw;
  try {
    text = decodeURIComponent(raw);
  } catch {
    throw new SignatureError('SignatureDoesNotMatch', 'The address is not encoded as UTF-8.');
  }
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Buffer): string {
  return hash('sha256', data, 'hex');
}
