import {
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { Instant } from '../../order/identifiers.ts';
import { CRL_CACHE_CONTROL, type CrlStore, type PublishedCrl } from '../../revocation/crl-store.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

/** The metadata of the object. */
const Metadata = z.object({
  number: z.coerce.number().int().positive(),
  thisupdate: Instant,
  nextupdate: Instant,
});

/**
 * CRLs in the bucket, under `pki/`, from which CloudFront serves them by plain http. A conditional write (`If-Match`)
 * ensures that a CRL is replaced only by a writer that has read it; the versions of the object keep every former CRL.
 */
export function crlBucket(bucket: () => { s3: Pick<S3Client, 'send'>; name: string }): CrlStore {
  return {
    async load(file) {
      const { s3, name } = bucket();
      try {
        return publishedCrl(
          await withTransientErrors('The object store', () =>
            s3.send(new HeadObjectCommand({ Bucket: name, Key: crlKey(file) })),
          ),
        );
      } catch (error) {
        if (nameOf(error) === 'NotFound') return undefined;
        throw error;
      }
    },
    async put(file, { der, number, thisUpdate, nextUpdate }, over) {
      const { s3, name } = bucket();
      const command = new PutObjectCommand({
        Bucket: name,
        Key: crlKey(file),
        Body: der,
        ContentType: 'application/pkix-crl',
        CacheControl: CRL_CACHE_CONTROL,
        Metadata: { number: `${number}`, thisupdate: thisUpdate, nextupdate: nextUpdate },
        ...(over === undefined ? { IfNoneMatch: '*' } : { IfMatch: over }),
      });
      try {
        await withTransientErrors('The object store', () => s3.send(command), ['ConditionalRequestConflict']);
        return true;
      } catch (error) {
        if (nameOf(error) === 'PreconditionFailed') return false;
        throw error;
      }
    },
  };
}

export const crlKey = (file: string): string => `pki/${file}`;

/** Parses the metadata of a CRL. @throws ZodError if the service did not write the object */
export function publishedCrl({
  ETag = '',
  Metadata: kept,
}: Pick<HeadObjectCommandOutput, 'ETag' | 'Metadata'>): PublishedCrl {
  const { number, thisupdate, nextupdate } = Metadata.parse(kept);
  return { number, thisUpdate: thisupdate, nextUpdate: nextupdate, tag: ETag };
}
