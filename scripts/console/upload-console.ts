import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
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
import { headersOf, isHashed } from './headers-of.ts';

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
  const assets = files.filter(isHashed);
  const kept = [assets, ...(await recentUploads({ s3, bucket }))].slice(0, KEPT_UPLOADS);
  const put = async (name: string) => {
    const { contentType: ContentType, cacheControl: CacheControl } = headersOf(name);
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: name,
      Body: readFileSync(join(folder, name)),
      ContentType,
      CacheControl,
    });
    await s3.send(command);
  };
  const others = files.filter((name) => !assets.includes(name) && name !== 'index.html');
  for (const name of [...assets, ...others, 'index.html']) await put(name);
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
