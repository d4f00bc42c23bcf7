import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock/machine-clock.ts';
import { startS3 } from '../s3/start-s3.ts';

const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'a secret' };
const Bucket = 'documents';

let folder: string;
let s3: Awaited<ReturnType<typeof startS3>>;
let client: S3Client;
let now: () => string;

/** A client as deployed code creates it: with the endpoint from the environment only. */
async function start(port = 0) {
  s3 = await startS3({
    folder,
    port,
    buckets: [Bucket],
    credentials,
    clock: { now: () => now() },
    pages: [4000],
  });
  process.env['AWS_ENDPOINT_URL_S3'] = s3.url;
  client = new S3Client({ region: 'eu-central-1', credentials });
}
beforeEach(async () => {
  now = systemClock.now;
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  await start();
});
afterEach(async () => {
  delete process.env['AWS_ENDPOINT_URL_S3'];
  client.destroy();
  await s3.stop();
  await rm(folder, { recursive: true });
});

const put = (Key: string, Body: string | Buffer, ContentType = 'text/plain') =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
async function get(Key: string) {
  const answer = await client.send(new GetObjectCommand({ Bucket, Key }));
  return `${await answer.Body?.transformToString()}`;
}

describe('the S3 API', () => {
  it('returns what was put, under any key', async () => {
    const keys = ['a', 'a b/ü+%2F&<>.txt', '../../etc/passwd', 'documents//x', '__proto__'];
    for (const key of keys) await put(key, `content of ${key}`);

    for (const key of keys) expect(await get(key)).toBe(`content of ${key}`);
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents.map((each) => each.Key)).toEqual([...keys].sort());
    expect(await readdir(folder)).toEqual([Bucket]);
  });

  it('accepts a stream, which the SDK sends in chunks with a trailing checksum', async () => {
    const Body = Readable.from([Buffer.alloc(70_000, 1), Buffer.alloc(5, 2)]);
    await client.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: 70_005 }));

    const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: 'stream' }));

    expect(ContentLength).toBe(70_005);
  });

  it('keeps type, disposition and metadata, and returns a range', async () => {
    const described = {
      ContentType: 'application/pdf',
      ContentDisposition: 'attachment',
      Metadata: { order: 'o-1' },
    };
    await client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '0123456789', ...described }));

    const answer = await client.send(new GetObjectCommand({ Bucket, Key: 'k', Range: 'bytes=2-4' }));

    expect(answer).toMatchObject({ ...described, ContentRange: 'bytes 2-4/10' });
    expect(await answer.Body?.transformToString()).toBe('234');
  });

  it('keeps older versions over a restart', async () => {
    const { VersionId } = await put('k', 'first');
    await put('k', 'second');
    await put('gone', 'x');
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await s3.stop();

    await start();

    expect(await get('k')).toBe('second');
    const old = await client.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId }));
    expect(await old.Body?.transformToString()).toBe('first');
    await expect(get('gone')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('shows what another service put', async () => {
    await s3.put(Bucket, 'inbound/m-1', Buffer.from('a mail'));

    expect(await get('inbound/m-1')).toBe('a mail');
  });

  it('expires what is older than a rule allows, for good, and nothing else', async () => {
    await s3.put(Bucket, 'inbound/m-1', Buffer.from('a mail'));
    await put('evidence/m-1', 'a mail');

    await s3.expire(Bucket, 'inbound/', '2000-01-01T00:00:00.000Z');
    expect(await get('inbound/m-1')).toBe('a mail');
    await s3.expire(Bucket, 'inbound/', '9999-01-01T00:00:00.000Z');
    await s3.stop();
    await start();

    await expect(get('inbound/m-1')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await get('evidence/m-1')).toBe('a mail');
  });

  it('lists by prefix, in pages', async () => {
    for (const key of ['a/1', 'a/2', 'a/3', 'b/1']) await put(key, key);

    const first = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/', MaxKeys: 2 }));
    const rest = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'a/', ContinuationToken: first.NextContinuationToken }),
    );

    expect(first.Contents?.map((each) => each.Key)).toEqual(['a/1', 'a/2']);
    expect(rest.Contents?.map((each) => each.Key)).toEqual(['a/3']);
    expect(rest.IsTruncated).toBe(false);
  });

  it('lists versions by prefix, and none of those that were deleted for good', async () => {
    const { VersionId: first } = await client.send(new PutObjectCommand({ Bucket, Key: 'a/1', Body: '1' }));
    for (const key of ['a/1', 'a/2', 'b/1']) await put(key, key);

    await client.send(new DeleteObjectCommand({ Bucket, Key: 'a/1', VersionId: first }));
    const listed = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'a/' }));

    expect(listed.Versions?.map((each) => each.Key)).toEqual(['a/1', 'a/2']);
    expect(listed.Versions?.some((each) => each.VersionId === first)).toBe(false);
    expect(listed.IsTruncated).toBe(false);
  });

  it('puts with If-None-Match only if there is no object: one of many wins', async () => {
    const puts = Array.from({ length: 8 }, (_, index) =>
      client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: `${index}`, IfNoneMatch: '*' })),
    );

    const outcomes = await Promise.allSettled(puts);

    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  });

  it('serves 64 clients at once', async () => {
    await Promise.all(Array.from({ length: 64 }, (_, index) => put(`k${index % 8}/${index}`, `${index}`)));

    const { KeyCount } = await client.send(new ListObjectsV2Command({ Bucket }));

    expect(KeyCount).toBe(64);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['NoSuchKey', () => get('none')],
    ['NotFound', () => client.send(new HeadObjectCommand({ Bucket, Key: 'none' }))],
    ['NoSuchBucket', () => client.send(new PutObjectCommand({ Bucket: 'none', Key: 'k', Body: 'x' }))],
    ['InvalidBucketName', () => client.send(new CreateBucketCommand({ Bucket: 'No_Bucket' }))],
    ['NotImplemented', () => client.send(new GetObjectTaggingCommand({ Bucket, Key: 'k' }))],
    [
      'BadDigest',
      () => client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ChecksumSHA256: 'AAAA' })),
    ],
  ])('says %s as AWS does', async (name, call) => {
    await expect(call()).rejects.toMatchObject({ name });
  });

  it('is private: unsigned, foreign and tampered requests are denied', async () => {
    await put('k', 'secret');
    const stranger = new S3Client({
      region: 'eu-central-1',
      credentials: { ...credentials, secretAccessKey: 'x' },
    });

    const unsigned = await fetch(`${s3.url}/${Bucket}/k`);
    const foreign = stranger.send(new GetObjectCommand({ Bucket, Key: 'k' }));
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'k' }), { expiresIn: 60 });
    const tampered = await fetch(url.replace(`/${Bucket}/k?`, `/${Bucket}/other?`));

    expect(unsigned.status).toBe(403);
    await expect(foreign).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    expect(tampered.status).toBe(403);
    stranger.destroy();
  });

  it('serves a presigned URL until it expires', async () => {
    await put('a b/ü.pdf', 'content', 'application/pdf');
    const command = new GetObjectCommand({
      Bucket,
      Key: 'a b/ü.pdf',
      ResponseContentDisposition: 'attachment; filename="u.pdf"',
    });
    const url = await getSignedUrl(client, command, { expiresIn: 60 });

    const answer = await fetch(url);
    now = () => new Date(Date.now() + 61_000).toISOString();
    const late = await fetch(url);

    expect(await answer.text()).toBe('content');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="u.pdf"');
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('Request has expired');
  });

  it('keeps presigned URLs valid over a restart at the same port', async () => {
    await put('k', 'content');
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'k' }), { expiresIn: 60 });
    await s3.stop();

    await start(s3.port);

    expect(await (await fetch(url)).text()).toBe('content');
  });

  it.each(['%', '%ff', 'k?versionId=%', '?list-type=2&max-keys=x', '../..'])('survives /%s', async (path) => {
    const status = await new Promise((resolve) => {
      request(`${s3.url}`, { path: `/${Bucket}/${path}` }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });

    expect([400, 403]).toContain(status);
  });
});

describe('a presigned upload', () => {
  const presign = () =>
    createPresignedPost(client, {
      Bucket,
      Key: 'documents/o-1/d-1',
      Expires: 600,
      Fields: { 'Content-Type': 'application/pdf' },
      Conditions: [
        ['content-length-range', 1, 20],
        ['eq', '$Content-Type', 'application/pdf'],
      ],
    });
  async function upload(content: string, change: Record<string, string> = {}) {
    const { url, fields } = await presign();
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...change })) form.append(name, value);
    form.append('file', new Blob([content]), 'extract.pdf');
    const answer = await fetch(url, { method: 'POST', body: form });
    return { status: answer.status, text: await answer.text() };
  }

  it('stores the content of the form under the signed key and type', async () => {
    const answer = await upload('%PDF-1.7');

    expect(answer.status).toBe(204);
    const stored = await client.send(new GetObjectCommand({ Bucket, Key: 'documents/o-1/d-1' }));
    expect(stored.ContentType).toBe('application/pdf');
    expect(await stored.Body?.transformToString()).toBe('%PDF-1.7');
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['too large', 'x'.repeat(21), {}, 'EntityTooLarge'],
    ['empty', '', {}, 'EntityTooSmall'],
    ['of another type', 'x', { 'Content-Type': 'text/html' }, 'Policy Condition failed'],
    ['under another key', 'x', { key: 'documents/o-2/d-1' }, 'Policy Condition failed'],
    ['with a field of its own', 'x', { 'x-amz-meta-own': '1' }, 'Extra input fields'],
    ['with another signature', 'x', { 'X-Amz-Signature': '0'.repeat(64) }, 'AccessDenied'],
    ['with another policy', 'x', { Policy: 'e30=' }, 'AccessDenied'],
    [
      'of another signer',
      'x',
      { 'X-Amz-Credential': 'AKIDOTHER/20261123/eu-central-1/s3/aws4_request' },
      'AccessDenied',
    ],
  ])('that is %s stores nothing', async (_, content, change, message) => {
    const answer = await upload(content, change);

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).toContain(message);
    await expect(get('documents/o-1/d-1')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('ends when its policy does', async () => {
    now = () => new Date(Date.now() + 601_000).toISOString();

    const answer = await upload('x');

    expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('Policy expired') });
  });

  it.each(['', 'no form', '--x\r\n'])('with the malformed body %j is rejected', async (body) => {
    const { url } = await presign();

    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('MalformedPOSTRequest');
  });

  it('makes its files readable by their owner only', async () => {
    await upload('%PDF-1.7');

    for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const { mode } = await stat(join(file.parentPath, file.name));
      expect(mode & 0o077, file.name).toBe(0);
    }
  });
});

describe('A page of a trusted origin', () => {
  const origin = 'http://127.0.0.1:4000';
  const asking = (method: string, headers?: string, from = origin) =>
    fetch(`${s3.url}/${Bucket}`, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': method,
        ...(headers && { 'access-control-request-headers': headers }),
      },
    });

  it('may post a presigned form and read a presigned object, and sees their answers', async () => {
    const { url, fields } = await createPresignedPost(client, { Bucket, Key: 'k', Expires: 60 });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob(['content']));

    const preflight = await asking('POST');
    const posted = await fetch(url, { method: 'POST', headers: { origin }, body: form });
    const read = await fetch(await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'k' })), {
      headers: { origin },
    });

    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST');
    for (const answer of [preflight, posted, read])
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect([posted.status, await read.text()]).toEqual([204, 'content']);
  });

  it('may send nothing else, and a page of another origin nothing at all', async () => {
    const answers = [
      await asking('DELETE'),
      await asking('GET', 'authorization'),
      await asking('POST', undefined, 'http://127.0.0.1:4001'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(answers.map(({ headers }) => headers.has('access-control-allow-origin'))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('A version of an object', () => {
  it('is deleted for good, and the object with its last one', async () => {
    const put = (Body: string) => client.send(new PutObjectCommand({ Bucket, Key: 'k', Body }));
    const remove = (VersionId: string | undefined) =>
      client.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId }));
    const [first, second] = [await put('first'), await put('second')];

    await remove(second.VersionId);
    const left = await client.send(new GetObjectCommand({ Bucket, Key: 'k' }));
    await remove(first.VersionId);
    await remove(first.VersionId);

    expect(await left.Body?.transformToString()).toBe('first');
    await expect(client.send(new GetObjectCommand({ Bucket, Key: 'k' }))).rejects.toThrow('does not exist');
  });
});
