import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { S3Error } from './s3-error.ts';

export type Credentials = { accessKeyId: string; secretAccessKey: string };

/** A request as it was signed: path and query as they came, undecoded. */
export type SignedRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * Checks the signature (version 4) of a request, in its headers or, presigned, in its query.
 * @throws S3Error where it is missing, wrong, or has expired
 */
export function checkSignature(request: SignedRequest, credentials: Credentials, nowMs: number): void {
  const query = new URL(request.url, 'http://s3').searchParams;
  const parts = query.has('X-Amz-Signature') ? inQuery(query, nowMs) : inHeaders(request);
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
  const toSign = [
    ALGORITHM,
    parts.date,
    parts.credential.split('/').slice(1).join('/'),
    sha256(canonical),
  ].join('\n');
  if (!isSignatureOf(toSign, parts, credentials)) {
    throw new S3Error('SignatureDoesNotMatch', 'The request signature we calculated does not match.');
  }
}

/** Whether a signature is that of our key over some text, with the scope that the credential names. */
export function isSignatureOf(
  text: string,
  signed: { credential: string; signature: string },
  credentials: Credentials,
): boolean {
  const [accessKeyId, ...scope] = signed.credential.split('/');
  if (accessKeyId !== credentials.accessKeyId || scope.length !== 4) return false;
  const key = scope.reduce(
    (secret: string | Buffer, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  const expected = createHmac('sha256', key).update(text).digest();
  const given = Buffer.from(signed.signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function inHeaders({ headers, body }: SignedRequest) {
  const found = headers.authorization?.match(
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/,
  );
  if (found === null || found === undefined) throw new S3Error('AccessDenied', 'Access Denied');
  const [, credential = '', signedHeaders = '', signature = ''] = found;
  const payloadHash = `${headers['x-amz-content-sha256']}`;
  if (/^[0-9a-f]{64}$/.test(payloadHash) && payloadHash !== sha256(body)) {
    throw new S3Error('XAmzContentSHA256Mismatch', 'The body is not the one that was signed.');
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
    throw new S3Error('AccessDenied', 'The presigned query is not whole.');
  }
  if (!(nowMs < signedAtMs + expires * 1000)) throw new S3Error('AccessDenied', 'Request has expired');
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
    throw new S3Error('SignatureDoesNotMatch', 'The address is not encoded as UTF-8.');
  }
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
