import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Aws } from '../stage/aws.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
/** The assets of each recent upload, newest first. No page of the console has this path. */
const UPLOADS = 'uploads/recent.json';
const Uploads = z.array(z.array(z.string()));
/** A page that a person opened before this many uploads can still load its parts. */
const KEPT_UPLOADS = 5;

type Store = { s3: Aws['s3']; bucket: string };

/**
 * Uploads the built console: the files with hashed names first and `index.html` last, so that a page never names a file
 * that is not there yet. Assets of former uploads stay for pages that are open.
 * @returns how many files there are
 */
export async function uploadConsole({ s3, bucket }: Store, folder: string): Promise<number> {
  const files = filesIn(folder);
  const assets = files.filter((name) => name.startsWith('assets/'));
  const kept = [assets, ...(await recentUploads({ s3, bucket }))].slice(0, KEPT_UPLOADS);
  const put = async (name: string, cacheControl: string) => {
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: name,
      Body: readFileSync(join(folder, name)),
      ContentType: TYPES[extname(name)] ?? 'application/octet-stream',
      CacheControl: cacheControl,
    });
    await s3.send(command);
  };
  const others = files.filter((name) => !assets.includes(name) && name !== 'index.html');
  for (const name of assets) await put(name, 'public, max-age=31536000, immutable');
  for (const name of [...others, 'index.html']) await put(name, 'no-cache');
  const Body = JSON.stringify(kept);
  await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: UPLOADS, Body, ContentType: 'application/json' }),
  );
  await removeOthers({ s3, bucket }, new Set(kept.flat()));
  return files.length;
}

/** The files below a folder, except hidden ones, with `/` between folders. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** @returns none if there was no upload yet */
async function recentUploads({ s3, bucket }: Store): Promise<string[][]> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: UPLOADS }));
    return Uploads.parse(JSON.parse((await Body?.transformToString()) ?? '[]'));
  } catch (error) {
    if (error instanceof NoSuchKey) return [];
    throw error;
  }
}

async function removeOthers({ s3, bucket }: Store, kept: ReadonlySet<string>): Promise<void> {
  let token: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: 'assets/', ContinuationToken: token }),
    );
    const Objects = (page.Contents ?? []).flatMap(({ Key }) =>
      Key === undefined || kept.has(Key) ? [] : [{ Key }],
    );
    if (Objects.length > 0)
      await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
    token = page.NextContinuationToken;
  } while (token);
}
