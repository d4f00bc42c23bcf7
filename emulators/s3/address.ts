import { S3Error } from './error.ts';

/** Bucket and key from the path or, as `bucket.localhost`, from the host. An endpoint with an IP address makes SDKs use the path. */
export function address(url: string, host: string): { bucket: string; key: string; query: URLSearchParams } {
  const [path = '/', search = ''] = url.split('?', 2);
  const [, hostBucket] = host.match(/^(.+)\.localhost(:\d+)?$/) ?? [];
  const segments = path.split('/').slice(1).map(decoded);
  const bucket = hostBucket ?? segments.shift() ?? '';
  return { bucket, key: segments.join('/'), query: new URLSearchParams(search) };
}

/** The response headers that a presigned URL overrides, such as `response-content-disposition`. */
export function overridden(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...query]
      .filter(([name]) => name.startsWith('response-'))
      .map(([name, value]) => [name.slice('response-'.length), value]),
  );
}

/** The bytes that a `Range` header requests; the whole object without one. */
export function span(header: string | undefined, length: number) {
  const [, first, last] = header?.match(/^bytes=(\d*)-(\d*)$/) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === ''))
    return { status: 200, from: 0, to: length };
  const from = first === '' ? Math.max(length - Number(last), 0) : Number(first);
  const to = first === '' || last === '' ? length : Math.min(Number(last) + 1, length);
  if (from >= to) throw new S3Error('InvalidRange', 'The requested range is not satisfiable');
  return { status: 206, range: `bytes ${from}-${to - 1}/${length}`, from, to };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new S3Error('InvalidURI', 'The address is not encoded as UTF-8.');
  }
}
