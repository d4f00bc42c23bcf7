import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CLIENT } from '../client-settings.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

/** The one bucket: documents and raw inbound mail, under prefixes of their own. */
export type Bucket = { s3: S3Client; name: string };

/** The bucket of this name, addressed by path: host names of buckets need DNS that one machine does not have. */
export const openBucket = (name: string): Bucket => ({
  s3: new S3Client({ ...CLIENT, forcePathStyle: true }),
  name,
});

/** An object, its body not read yet; undefined where there is none. @throws Transient */
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

/** The bytes of an object that was opened. @throws Transient */
export async function bytesOf({ Body }: GetObjectCommandOutput): Promise<Uint8Array> {
  if (Body === undefined) throw new Error('The answer of S3 lacks the requested object.');
  return withTransientErrors('The object store', () => Body.transformToByteArray());
}

/** Writes an object. @returns its version; `null` in a bucket without versions, as S3 itself calls it @throws Transient */
export async function putObject({ s3, name }: Bucket, key: string, content: Uint8Array): Promise<string> {
  const command = new PutObjectCommand({ Bucket: name, Key: key, Body: content });
  const { VersionId } = await withTransientErrors('The object store', () => s3.send(command));
  return VersionId ?? 'null';
}
