import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uploadConsole } from '../../scripts/console/upload-console.ts';
import { clientOf } from '../doubles/aws/client.ts';

let folder: string;
let objects: Map<string, { body: string; cache: string | undefined; type: string | undefined }>;
let puts: string[];

const s3 = clientOf<S3Client>({
  PutObject(put: { Key: string; Body: Uint8Array | string; CacheControl?: string; ContentType?: string }) {
    puts.push(put.Key);
    objects.set(put.Key, {
      body: `${Buffer.from(put.Body)}`,
      cache: put.CacheControl,
      type: put.ContentType,
    });
    return {};
  },
  GetObject({ Key }: { Key: string }) {
    const found = objects.get(Key);
    if (found === undefined) throw new NoSuchKey({ message: 'none', $metadata: {} });
    return { Body: { transformToString: async () => found.body } };
  },
  ListObjectsV2: ({ Prefix }: { Prefix: string }) => ({
    Contents: [...objects.keys()].filter((key) => key.startsWith(Prefix)).map((Key) => ({ Key })),
  }),
  DeleteObjects({ Delete }: { Delete: { Objects: { Key: string }[] } }) {
    for (const { Key } of Delete.Objects) objects.delete(Key);
    return {};
  },
});

/** A build with one asset, whose name changes with its content. */
function build(version: number): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'assets', `index-${version}.js`), `${version}`);
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'index.html'), `<script src="/assets/index-${version}.js">`);
  writeFileSync(join(folder, '.built-from'), 'hash');
}
const upload = () => uploadConsole({ s3, bucket: 'site' }, folder);
const assets = () => [...objects.keys()].filter((key) => key.startsWith('assets/')).sort();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-dist-'));
  objects = new Map();
  puts = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('uploading the console', () => {
  it('puts index.html after everything that it names, each with how long it may be cached', async () => {
    build(1);

    expect(await upload()).toBe(3);

    expect(puts.indexOf('index.html')).toBeGreaterThan(puts.indexOf('assets/index-1.js'));
    expect(objects.get('assets/index-1.js')).toMatchObject({
      cache: 'public, max-age=31536000, immutable',
      type: 'text/javascript; charset=utf-8',
    });
    expect(objects.get('index.html')).toMatchObject({ cache: 'no-cache', type: 'text/html; charset=utf-8' });
    expect([...objects.keys()]).not.toContain('.built-from');
  });

  it('keeps the assets of the four uploads before, for pages that are open', async () => {
    for (const version of [1, 2, 3, 4, 5, 6]) {
      build(version);
      await upload();
    }

    expect(assets()).toEqual([2, 3, 4, 5, 6].map((version) => `assets/index-${version}.js`));
  });

  it('may be repeated: what it replaced stays, and nothing is lost', async () => {
    build(1);
    await upload();
    build(2);
    for (let times = 0; times < 3; times += 1) await upload();

    expect(assets()).toEqual(['assets/index-1.js', 'assets/index-2.js']);
  });
});
