import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ARNS, resolved } from '../roles/deployment.ts';
import { allows, Statement } from '../roles/policy.ts';

const CLOUDFRONT = 'cloudfront.amazonaws.com';

const Principal = z.union([z.literal('*'), z.object({ Service: z.string() })]);
const Policy = z.object({
  Properties: z.object({
    PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Principal })) }),
  }),
});
const { BucketPolicy } = z
  .object({ Resources: z.object({ BucketPolicy: z.unknown() }) })
  .parse(readYaml('serverless/storage.yml')).Resources;
const { PolicyDocument } = Policy.parse(resolved(BucketPolicy)).Properties;

/** The statements that concern a service. */
const statementsFor = (service: string): Statement[] =>
  PolicyDocument.Statement.filter(({ Principal: whom }) => whom === '*' || whom.Service === service).map(
    ({ Principal: _, ...statement }) => Statement.parse(statement),
  );

/** Whether the bucket lets a distribution of this stage read an object, fetched by the protocol of its viewer. */
const serves = (key: string, encrypted: boolean, distribution = '<Site>'): boolean =>
  allows(statementsFor(CLOUDFRONT), {
    action: 's3:GetObject',
    resource: `${ARNS.bucket}/${key}`,
    context: {
      'aws:SecureTransport': [`${encrypted}`],
      'aws:SourceArn': [`arn:aws:cloudfront::000000000000:distribution/${distribution}`],
    },
  });

/** Whether the policy denies a caller of the account, who has rights of an own role. */
const denies = (key: string, encrypted: boolean): boolean =>
  !allows(
    [Statement.parse({ Sid: 'Role', Effect: 'Allow', Action: 's3:*', Resource: '*' }), ...statementsFor('')],
    {
      action: 's3:GetObject',
      resource: `${ARNS.bucket}/${key}`,
      context: { 'aws:SecureTransport': [`${encrypted}`] },
    },
  );

// CloudFront Developer Guide, “Require HTTPS for communication between CloudFront and your Amazon S3 origin”: CloudFront always
// forwards requests to S3 by the protocol that the viewer used.
describe('The bucket', () => {
  it.each(['<Site>', '<PkiDistribution>'])(
    'serves the lists through %s, over plain http, too',
    (distribution) => {
      expect(serves('pki/issuing.crl', true, distribution)).toBe(true);
      expect(serves('pki/issuing.crl', false, distribution)).toBe(true);
    },
  );

  it('serves nothing else, and nothing through distributions of others', () => {
    expect(serves('evidence/mail', true)).toBe(false);
    expect(serves('evidence/mail', false)).toBe(false);
    expect(serves('pki/issuing.crl', false, 'OTHER')).toBe(false);
  });

  it('answers everyone else over TLS only', () => {
    expect(denies('pki/issuing.crl', false)).toBe(true);
    expect(denies('evidence/mail', false)).toBe(true);
    expect(denies('evidence/mail', true)).toBe(false);
  });
});
