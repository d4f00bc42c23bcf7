import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { CLIENT } from '../client-settings.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

/** The bucket of the stage: documents, inbound mail and CRLs, each under its own prefix. */
export type Bucket = { s3: S3Client; name: string };

/**
 * The bucket with this name. Its URLs are virtual-hosted, so a policy of a page can name this bucket alone.
 * @param inPath whether its name is in the path of its URLs instead; at an IP address it always is
 */
export const openBucket = (name: string, inPath = false): Bucket => ({
  s3: new S3Client({ ...CLIENT, forcePathStyle: inPath }),
  name,
});

/** An object whose body is not read yet; undefined if it does not exist. @throws Transient */
export async function openObject(
  { s3, name }: Bucket,
  key: string,
): Promise<GetObjectCommandOutput | undefined> {
  try {
    return await withTransientErrors('The object store', () =>
      s3.send(new GetObjectCommand({ Bucket: name, Key: key })),
    );
  } catch (error) {
    if (nameOf(error) === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** The bytes of an opened object. @throws Transient */
export async function readBytes({ Body }: GetObjectCommandOutput): Promise<Uint8Array> {
  if (Body === undefined) throw new Error('The answer of S3 lacks the requested object.');
  return withTransientErrors('The object store', () => Body.transformToByteArray());
}

/** The versions that are deleted at the same time. */
const DELETED_AT_ONCE = 25;

/** Deletes all objects below a prefix for good, with every version and delete marker. @throws Transient */
export async function deleteAllBelow({ s3, name }: Bucket, prefix: string): Promise<void> {
  const list = new ListObjectVersionsCommand({ Bucket: name, Prefix: prefix, MaxKeys: DELETED_AT_ONCE });
  for (;;) {
    const found = await withTransientErrors('The object store', () => s3.send(list));
    const versions = [...(found.Versions ?? []), ...(found.DeleteMarkers ?? [])];
    if (versions.length === 0) return;
    await Promise.all(
      versions.map(({ Key, VersionId }) =>
        withTransientErrors('The object store', () =>
          s3.send(new DeleteObjectCommand({ Bucket: name, Key, VersionId })),
        ),
      ),
    );
  }
}

/**
 * Writes an object, with a retention of Object Lock if one is given; for that the SDK sends the checksum that S3 requires.
 * @returns its version id; `null`, as in S3, if the bucket has no versioning @throws Transient
 */
export async function putObject(
  { s3, name }: Bucket,
  key: string,
  content: Uint8Array,
  retention: Pick<PutObjectCommandInput, 'ObjectLockMode' | 'ObjectLockRetainUntilDate'> = {},
): Promise<string> {
  const command = new PutObjectCommand({ Bucket: name, Key: key, Body: content, ...retention });
  const { VersionId } = await withTransientErrors('The object store', () => s3.send(command));
  return VersionId ?? 'null';
}
