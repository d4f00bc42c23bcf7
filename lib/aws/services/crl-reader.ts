import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { CrlReader } from '../../revocation/crl-store.ts';
import { type Bucket, openObject, readBytes } from './bucket.ts';
import { crlKey, publishedCrl } from './crl-bucket.ts';

/** A Lambda response has 6 MB at most, in base64. */
const MAX_RESPONSE_BYTES = 4_000_000;
const URL_SECONDS = 300;

/** CRLs in the bucket, for the API. */
export const crlReader = (bucket: () => Bucket, maxResponseBytes = MAX_RESPONSE_BYTES): CrlReader => ({
  async read(file) {
    const { s3, name } = bucket();
    const found = await openObject(bucket(), crlKey(file));
    if (found === undefined) return undefined;
    const crl = publishedCrl(found);
    if ((found.ContentLength ?? 0) <= maxResponseBytes) return { ...crl, der: await readBytes(found) };
    if (found.Body !== undefined && 'destroy' in found.Body) found.Body.destroy();
    const command = new GetObjectCommand({ Bucket: name, Key: crlKey(file) });
    return { ...crl, url: await getSignedUrl(s3, command, { expiresIn: URL_SECONDS }) };
  },
});
