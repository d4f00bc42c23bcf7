import { describe, expect, it } from 'vitest';
import { ONLY_TLS, type Packaged, statementsOf } from './packaged.ts';

/** CloudFront fetches the lists by the protocol of its viewer (test/serverless/bucket-policy.test.ts). */
const BESIDE_CLOUDFRONT = {
  ...ONLY_TLS.Condition,
  ArnNotLike: {
    'aws:SourceArn': {
      'Fn::Sub': expect.stringMatching(/:cloudfront::\$\{AWS::AccountId\}:distribution\/\*$/),
    },
  },
};

/** Stored data can be restored, and is not public. */
export function kept({ resources, ofType, propertiesOf }: Packaged): void {
  describe('Stored data', () => {
    it('in the table is encrypted, protected, and can be restored', () => {
      expect(propertiesOf('AWS::DynamoDB::Table')).toEqual([
        expect.objectContaining({
          SSESpecification: { SSEEnabled: true },
          DeletionProtectionEnabled: { Ref: 'DeletionProtection' },
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: { Ref: 'PointInTimeRecovery' } },
        }),
      ]);
    });

    it('in a bucket of ours is private, versioned, encrypted, and transferred over TLS only', () => {
      const buckets = ofType('AWS::S3::Bucket').filter(([id]) => id !== 'ServerlessDeploymentBucket');

      expect(buckets.map(([id]) => id)).toEqual(expect.arrayContaining(['Bucket', 'SiteBucket']));
      for (const [id, { Properties }] of buckets) {
        expect(Properties, id).toMatchObject({
          VersioningConfiguration: { Status: 'Enabled' },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          BucketEncryption: expect.anything(),
        });
        const only = id === 'Bucket' ? { ...ONLY_TLS, Condition: BESIDE_CLOUDFRONT } : ONLY_TLS;
        expect(statementsOf(resources()[`${id}Policy`]), id).toContainEqual(expect.objectContaining(only));
      }
    });

    it('of mails and documents is kept as long as records must be kept, and no longer', () => {
      const { LifecycleConfiguration } = resources()['Bucket']?.Properties ?? {};

      // BR 5.5.2: two years after the certificate, whose evidence may be 398 days old and which lives 398 more.
      const days = 2 * 365 + 398 + 398;
      expect(LifecycleConfiguration).toMatchObject({
        Rules: [
          {
            Status: 'Enabled',
            ExpirationInDays: 1600,
            NoncurrentVersionExpiration: { NoncurrentDays: 1600 },
          },
          // Inbound mail is open to every sender; answers to challenges are copied elsewhere. Longer than a failed event waits (14 days).
          {
            Status: 'Enabled',
            Prefix: 'inbound/',
            ExpirationInDays: 20,
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
          },
          // Uploads that were never attached.
          {
            Status: 'Enabled',
            Prefix: 'uploads/',
            ExpirationInDays: 3,
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
          },
        ],
      });
      expect(days).toBeLessThan(1600);
    });
  });
}
