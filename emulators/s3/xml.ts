import { escapeMarkup } from '../http/escape-markup.ts';
import type { Version } from './store.ts';

/** The response of ListObjectsV2: one page of the objects with the prefix. */
export function listing(
  bucket: string,
  objects: readonly { key: string; version: Version }[],
  query: URLSearchParams,
): string {
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const most = Math.min(Number(query.get('max-keys') ?? 1000) || 0, 1000);
  const all = objects.filter(({ key }) => key > after);
  const page = all.slice(0, most);
  const contents = page.map(({ key, version: { modifiedAt, etag, size } }) => {
    const values = {
      Key: key,
      LastModified: modifiedAt,
      ETag: `"${etag}"`,
      Size: size,
      StorageClass: 'STANDARD',
    };
    return `<Contents>${tags(values)}</Contents>`;
  });
  const truncated = page.length < all.length;
  const head = { Name: bucket, Prefix: query.get('prefix') ?? '', KeyCount: page.length, MaxKeys: most };
  const next = truncated ? { NextContinuationToken: page.at(-1)?.key ?? '' } : {};
  return xml('ListBucketResult', tags({ ...head, IsTruncated: truncated, ...next }) + contents.join(''));
}

/** The response of ListObjectVersions: the first page only. */
export function versionListing(
  bucket: string,
  all: readonly { key: string; version: Version }[],
  query: URLSearchParams,
): string {
  const most = Math.min(Number(query.get('max-keys') ?? 1000) || 0, 1000);
  const page = all.slice(0, most);
  const versions = page.map(
    ({ key, version: { versionId } }) => `<Version>${tags({ Key: key, VersionId: versionId })}</Version>`,
  );
  const head = { Name: bucket, Prefix: query.get('prefix') ?? '', MaxKeys: most };
  return xml(
    'ListVersionsResult',
    tags({ ...head, IsTruncated: page.length < all.length }) + versions.join(''),
  );
}

/** Values as elements. */
export function tags(values: Record<string, string | number | boolean>): string {
  return Object.entries(values)
    .map(([name, value]) => `<${name}>${escapeMarkup(`${value}`)}</${name}>`)
    .join('');
}

/** A document in the namespace of S3. */
export function xml(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${root}>`;
}
