import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { CA_CERTIFICATE_CACHE_CONTROL, type CaCertificates } from '../../revocation/ca-certificates.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

/** CA certificates in the bucket, under `pki/` beside the CRLs, from which CloudFront serves them by plain http. */
export function caCertificateBucket(
  bucket: () => { s3: Pick<S3Client, 'send'>; name: string },
): CaCertificates {
  const keyOf = (file: string) => `pki/${file}.crt`;

  async function has(file: string): Promise<boolean> {
    const { s3, name } = bucket();
    const command = new HeadObjectCommand({ Bucket: name, Key: keyOf(file) });
    try {
      await withTransientErrors('The object store', () => s3.send(command));
      return true;
    } catch (error) {
      if (nameOf(error) === 'NotFound') return false;
      throw error;
    }
  }

  return {
    has,
    async publish(file, der) {
      if (await has(file)) return;
      const { s3, name } = bucket();
      const command = new PutObjectCommand({
        Bucket: name,
        Key: keyOf(file),
        Body: der,
        ContentType: 'application/pkix-cert',
        CacheControl: CA_CERTIFICATE_CACHE_CONTROL,
        IfNoneMatch: '*',
      });
      try {
        await withTransientErrors('The object store', () => s3.send(command), ['ConditionalRequestConflict']);
      } catch (error) {
        // Another worker was first.
        if (nameOf(error) !== 'PreconditionFailed') throw error;
      }
    },
  };
}
