import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Clock } from '../clock/machine-clock.ts';
import { writeDurably } from '../files/write-durably.ts';
import { crc32Of } from './body.ts';
import { S3Error } from './error.ts';
import { isRetained } from './retention.ts';

const Version = z.strictObject({
  versionId: z.string(),
  etag: z.string(),
  crc32: z.string(),
  size: z.number(),
  modifiedAt: z.iso.datetime(),
  /** Headers that S3 returns as they came: content type, disposition, `x-amz-meta-…`. */
  headers: z.record(z.string(), z.string()),
});
export type Version = z.infer<typeof Version>;

/** All versions of an object, newest first; `deleted` if the latest is a delete marker. */
const Entry = z.strictObject({ key: z.string(), deleted: z.boolean(), versions: z.array(Version) });
type Entry = z.infer<typeof Entry>;

/**
 * Buckets as folders; an object is a folder named by the hash of its key, with a file per version and one that lists them.
 * The list is renamed into place last: after a crash an object exists whole or not at all.
 */
export async function openObjects(folder: string, clock: Clock) {
  const buckets = new Map<string, Map<string, Entry>>();
  const turns = new Map<string, Promise<unknown>>();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const bucket of await readdir(folder)) buckets.set(bucket, await readBucket(join(folder, bucket)));

  const place = (bucket: string, key: string) =>
    join(folder, bucket, createHash('sha256').update(key).digest('hex'));

  function entries(bucket: string): Map<string, Entry> {
    const found = buckets.get(bucket);
    if (found === undefined) throw new S3Error('NoSuchBucket', `The bucket ${bucket} does not exist`);
    return found;
  }

  /** Serializes the changes of one object, so that the disk has the last one. */
  async function change(
    bucket: string,
    key: string,
    decide: (entry: Entry) => Promise<Entry>,
  ): Promise<void> {
    const known = entries(bucket);
    const path = place(bucket, key);
    const before = turns.get(path) ?? Promise.resolve();
    const turn = before
      .catch(() => {})
      .then(async () => {
        const entry = await decide(known.get(key) ?? { key, deleted: true, versions: [] });
        await writeDurably(join(path, 'versions.json'), JSON.stringify(entry));
        known.set(key, entry);
      });
    turns.set(path, turn);
    await turn.finally(() => turns.get(path) === turn && turns.delete(path));
  }

  return {
    has: (bucket: string) => buckets.has(bucket),

    async create(bucket: string): Promise<void> {
      if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
        throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.');
      }
      await mkdir(join(folder, bucket), { recursive: true, mode: 0o700 });
      if (!buckets.has(bucket)) buckets.set(bucket, new Map());
    },

    async put(
      at: { bucket: string; key: string },
      content: Buffer,
      headers: Version['headers'],
      { onlyNew = false, over }: { onlyNew?: boolean; over?: string | undefined } = {},
    ) {
      if (Buffer.byteLength(at.key) > 1024) throw new S3Error('KeyTooLongError', 'Your key is too long');
      const version = {
        versionId: randomUUID().replaceAll('-', ''),
        etag: createHash('md5').update(content).digest('hex'),
        crc32: crc32Of(content),
        size: content.length,
        modifiedAt: clock.now(),
        headers,
      };
      await change(at.bucket, at.key, async (entry) => {
        if (onlyNew && !entry.deleted) throw new S3Error('PreconditionFailed', 'The object exists already.');
        if (over !== undefined && entry.deleted)
          throw new S3Error('NoSuchKey', 'The specified key does not exist.');
        if (over !== undefined && over !== `"${entry.versions[0]?.etag}"`)
          throw new S3Error('PreconditionFailed', 'The object was replaced meanwhile.');
        await writeDurably(join(place(at.bucket, at.key), version.versionId), content);
        return { ...entry, deleted: false, versions: [version, ...entry.versions] };
      });
      return version;
    },

    /** @throws S3Error if the object or version does not exist */
    find(bucket: string, key: string, versionId: string | null): Version {
      const entry = entries(bucket).get(key);
      const [newest] = entry?.deleted === false ? entry.versions : [];
      const version =
        versionId === null ? newest : entry?.versions.find((each) => each.versionId === versionId);
      if (version === undefined) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
      return version;
    },

    read: (bucket: string, key: string, version: Version) =>
      readFile(join(place(bucket, key), version.versionId)),

    /** Marks the object as deleted; with a version, deletes that version for good. @throws S3Error if it is retained */
    async remove(
      bucket: string,
      key: string,
      versionId: string | null,
      { bypass = false }: { bypass?: boolean } = {},
    ): Promise<void> {
      if (!entries(bucket).has(key)) return;
      await change(bucket, key, async (entry) => {
        const removed = entry.versions.find((each) => each.versionId === versionId);
        if (removed && isRetained(removed.headers, clock.now(), bypass))
          throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.');
        if (versionId === null) return { ...entry, deleted: true };
        const versions = entry.versions.filter((each) => each.versionId !== versionId);
        return { ...entry, versions, deleted: entry.deleted || versions.length === 0 };
      });
      if (versionId !== null && /^[0-9a-f]{32}$/.test(versionId))
        await rm(join(place(bucket, key), versionId), { force: true });
    },

    /** Removes objects older than this, with all versions, as a lifecycle rule of the bucket does. */
    async expire(bucket: string, prefix: string, before: string): Promise<void> {
      const known = entries(bucket);
      for (const { key, versions } of [...known.values()]) {
        if (!key.startsWith(prefix) || (versions[0]?.modifiedAt ?? before) >= before) continue;
        if (versions.some(({ headers }) => isRetained(headers, clock.now(), false))) continue;
        known.delete(key);
        await rm(place(bucket, key), { recursive: true, force: true });
      }
    },

    list(bucket: string, prefix: string): { key: string; version: Version }[] {
      return [...entries(bucket).values()]
        .flatMap(({ key, deleted, versions: [version] }) =>
          !deleted && version !== undefined && key.startsWith(prefix) ? [{ key, version }] : [],
        )
        .sort(byKey);
    },

    /** All versions, also of deleted objects, which have no delete markers here. */
    listVersions: (bucket: string, prefix: string): { key: string; version: Version }[] =>
      [...entries(bucket).values()]
        .filter(({ key }) => key.startsWith(prefix))
        .flatMap(({ key, versions }) => versions.map((version) => ({ key, version })))
        .sort(byKey),
  };
}

/** As S3 sorts: by the bytes of the key. */
const byKey = (a: { key: string }, b: { key: string }): number =>
  Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));

async function readBucket(path: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for (const name of await readdir(path)) {
    // A folder without its list is an upload that a crash interrupted.
    const list = await readFile(join(path, name, 'versions.json'), 'utf8').catch(() => undefined);
    if (list === undefined) continue;
    const entry = Entry.parse(JSON.parse(list));
    entries.set(entry.key, entry);
  }
  return entries;
}
