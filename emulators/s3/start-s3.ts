import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '../clock/machine-clock.ts';
import { startLoopbackServer } from '../http/loopback-server.ts';
import {
  type Credentials,
  checkSignature,
  environmentCredentials,
  SignatureError,
} from '../protocol/signature.ts';
import { address, overridden, span } from './address.ts';
import { readUpload } from './body.ts';
import { answerCors } from './cors.ts';
import { S3Error } from './error.ts';
import { readPost } from './post.ts';
import { checkRetention } from './retention.ts';
import { openObjects, type Version } from './store.ts';
import { listing, tags, versionListing, xml } from './xml.ts';

/** Query parameters that are covered; any other requests an operation that is left out. */
const KNOWN_QUERY =
  /^(x-id|versions|versionId|response-.*|x-amz-.*|list-type|prefix|max-keys|start-after|continuation-token|fetch-owner)$/i;

/** The S3 API on a folder. All objects are private: every request must be signed with the credentials, or presigned. */
export async function startS3(options: {
  folder: string;
  port?: number;
  buckets?: readonly string[];
  credentials?: Credentials;
  clock?: Clock;
  /** The ports whose pages may send presigned requests, by the CORS rule of the bucket. */
  pages?: readonly number[];
}) {
  const clock = options.clock ?? systemClock;
  const credentials = options.credentials ?? environmentCredentials();
  const objects = await openObjects(options.folder, clock);
  for (const bucket of options.buckets ?? []) await objects.create(bucket);

  async function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    if (answerCors(request, response)) return;
    const { method = 'GET', headers, url = '/' } = request;
    const { bucket, key, query } = address(url, headers.host ?? '');
    const nowMs = Date.parse(clock.now());
    const isForm =
      method === 'POST' && key === '' && `${headers['content-type']}`.startsWith('multipart/form-data');
    if (!isForm) checkSignature({ method, url, headers, body }, credentials, nowMs);
    const unknown = [...query.keys()].find((name) => !KNOWN_QUERY.test(name));
    if (unknown !== undefined || bucket === '' || headers['x-amz-copy-source'] !== undefined) {
      throw new S3Error('NotImplemented', `The S3 emulator does not cover this: ${unknown ?? method}.`);
    }

    if (isForm) {
      const post = await readPost(bucket, `${headers['content-type']}`, body, credentials, nowMs);
      const version = await objects.put({ bucket, key: post.key }, post.content, post.headers);
      const location = `${server.url}/${bucket}/${encodeURIComponent(post.key)}`;
      const described = { Location: location, Bucket: bucket, Key: post.key, ETag: `"${version.etag}"` };
      response.writeHead(post.status, {
        etag: `"${version.etag}"`,
        'x-amz-version-id': version.versionId,
        location,
      });
      response.end(post.status === 201 ? xml('PostResponse', tags(described)) : '');
      return;
    }
    const operation = `${method} ${key === '' ? 'bucket' : 'object'}`;
    switch (operation) {
      case 'PUT bucket':
        await objects.create(bucket);
        response.writeHead(200, { location: `/${bucket}` }).end();
        return;
      case 'HEAD bucket':
        if (!objects.has(bucket)) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist');
        response.writeHead(200).end();
        return;
      case 'GET bucket':
        response
          .writeHead(200, { 'content-type': 'application/xml' })
          .end(
            query.has('versions')
              ? versionListing(bucket, objects.listVersions(bucket, query.get('prefix') ?? ''), query)
              : listing(bucket, objects.list(bucket, query.get('prefix') ?? ''), query),
          );
        return;
      case 'PUT object': {
        const content = readUpload(headers, body);
        checkRetention(headers);
        const version = await objects.put({ bucket, key }, content, kept(headers), {
          onlyNew: headers['if-none-match'] === '*',
          over: headers['if-match'],
        });
        response.writeHead(200, describing(version)).end();
        return;
      }
      case 'GET object':
      case 'HEAD object': {
        const version = objects.find(bucket, key, query.get('versionId'));
        const content = await objects.read(bucket, key, version);
        const { status, range, from, to } = span(headers.range, content.length);
        response.writeHead(status, {
          'content-type': 'binary/octet-stream',
          ...version.headers,
          ...overridden(query),
          ...describing(version, status === 200),
          'last-modified': new Date(version.modifiedAt).toUTCString(),
          'accept-ranges': 'bytes',
          'content-length': to - from,
          ...(range !== undefined && { 'content-range': range }),
        });
        response.end(method === 'HEAD' ? undefined : content.subarray(from, to));
        return;
      }
      case 'DELETE object':
        await objects.remove(bucket, key, query.get('versionId'), {
          bypass: headers['x-amz-bypass-governance-retention'] === 'true',
        });
        response.writeHead(204).end();
        return;
      default:
        throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.');
    }
  }

  const server = await startLoopbackServer(
    'the S3 API',
    options.port ?? 0,
    async (request, response, body) => {
      await answer(request, response, body).catch((thrown: unknown) => {
        const error = thrown instanceof SignatureError ? new S3Error(thrown.code, thrown.message) : thrown;
        if (!(error instanceof S3Error)) throw error;
        response.writeHead(error.status, { 'content-type': 'application/xml' });
        response.end(request.method === 'HEAD' ? undefined : error.xml);
      });
    },
    options.pages,
  );
  return {
    ...server,
    /** Stores an object without a signed request, as SES stores inbound mails. */
    put: (bucket: string, key: string, content: Buffer) => objects.put({ bucket, key }, content, {}),
    expire: objects.expire,
  };
}

const KEPT =
  /^(content-type|content-disposition|content-language|cache-control|x-amz-meta-.+|x-amz-object-lock-(mode|retain-until-date))$/;

function kept(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (KEPT.test(name) ? [[name, `${value}`]] : [])),
  );
}

function describing(version: Version, whole = true): Record<string, string> {
  const sum = { 'x-amz-checksum-crc32': version.crc32, 'x-amz-checksum-type': 'FULL_OBJECT' };
  return { etag: `"${version.etag}"`, 'x-amz-version-id': version.versionId, ...(whole && sum) };
}
