import { runInNewContext } from 'node:vm';
import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const Template = z.object({
  Resources: z.record(z.string(), z.looseObject({ Properties: z.looseObject({}) })),
});
const propertiesIn = (file: string) => {
  const { Resources } = Template.parse(readYaml(file));
  return (id: string) => Resources[id]?.Properties ?? {};
};
const site = propertiesIn('serverless/site.yml');
const identity = propertiesIn('serverless/identity.yml');
const storage = propertiesIn('serverless/storage.yml');

const Behavior = z.looseObject({
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.string(),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  FunctionAssociations: z.unknown().optional(),
});
const { CacheBehaviors, DefaultCacheBehavior } = z
  .object({
    DistributionConfig: z.object({ DefaultCacheBehavior: Behavior, CacheBehaviors: z.array(Behavior) }),
  })
  .parse(site('Site')).DistributionConfig;

/** The managed cache policy “CachingDisabled” of CloudFront. */
const UNCACHED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** A text of the template: `{url}` stands for a variable of CloudFormation. */
const inTemplate = (text: string): string => text.replace(/\{(\w+)\}/g, '\u0024{$1}');

describe('The deployed distribution', () => {
  const forwarding = CacheBehaviors.filter(
    ({ OriginRequestPolicyId }) => OriginRequestPolicyId !== undefined,
  );

  it('passes headers to the API on uncached paths over TLS only, and overwrites the address of the viewer', () => {
    expect(forwarding.length).toBeGreaterThan(4);
    for (const behavior of forwarding) {
      expect(behavior.CachePolicyId).toBe(UNCACHED);
      expect(behavior.ViewerProtocolPolicy).not.toBe('allow-all');
      expect(behavior.FunctionAssociations).toEqual([
        { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['SiteViewer', 'FunctionARN'] } },
      ]);
    }
  });

  it('passes no header of a viewer to the API on its cached paths', () => {
    const cached = CacheBehaviors.filter(({ CachePolicyId }) => CachePolicyId !== UNCACHED);

    for (const { OriginRequestPolicyId } of cached) expect(OriginRequestPolicyId).toBeUndefined();
  });

  it('names the viewer itself, not what the viewer claims', () => {
    const code = z.string().parse(site('SiteViewer')['FunctionCode']);
    const headers = { 'x-viewer-address': { value: '198.51.100.1' } };
    const event = JSON.stringify({ viewer: { ip: '192.0.2.7' }, request: { headers } });

    const passed = runInNewContext(`${code}; JSON.stringify(handler(${event}).headers)`);

    expect(JSON.parse(String(passed))).toEqual({ 'x-viewer-address': { value: '192.0.2.7' } });
  });

  it('serves the console over TLS only', () => {
    expect(DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
  });
});

describe('The deployed sign-in', () => {
  it('gives the console codes only, at addresses compared as a whole, without a secret, and a refresh token that works once', () => {
    expect(identity('ConsoleClient')).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [{ 'Fn::Sub': [inTemplate('{url}/signed-in'), { url: expect.any(String) }] }],
      LogoutURLs: [{ 'Fn::Sub': [inTemplate('{url}/signed-out'), { url: expect.any(String) }] }],
      RefreshTokenRotation: { Feature: 'ENABLED' },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      AccessTokenValidity: 60,
      RefreshTokenValidity: 12,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
    });
  });

  it('lets no visitor register, and redirects from the client of the command line to its own machine only', () => {
    expect(identity('UserPool')).toMatchObject({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    expect(identity('UserPoolClient')).toMatchObject({
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['http://localhost:18250/'],
    });
  });
});

describe('The deployed buckets', () => {
  const POLICIES = [site('SiteBucketPolicy'), storage('BucketPolicy')];

  it.each([site('SiteBucket'), storage('Bucket')])('are closed to the public: %#', (bucket) => {
    expect(bucket['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it.each([
    [POLICIES[0], ['Site']],
    [POLICIES[1], ['Site', 'PkiDistribution']],
  ])('are read by the distributions of this stage only: %#', (policy, distributions) => {
    const text = JSON.stringify(policy);

    const allowed = [...text.matchAll(/"Principal":\{"Service":"cloudfront.amazonaws.com"\}/g)];
    const bound = [...text.matchAll(/"aws:SourceArn":\{"Fn::Sub":"[^"]*:distribution\/\$\{(\w+)\}"/g)];
    expect(allowed).toHaveLength(distributions.length);
    expect(bound.map(([, id]) => id)).toEqual(distributions);
    expect(text.match(/"Principal":"\*"/g)).toHaveLength(1);
    expect(text).toContain('"Effect":"Deny","Principal":"*"');
  });

  it('answer pages of the console only, if it has a name of its own', () => {
    const cors = JSON.stringify(storage('Bucket')['CorsConfiguration']);

    expect(cors).toContain('"AllowedOrigins":[{"Fn::If":["HasPublicUrl",{"Ref":"PublicUrl"}');
    expect(cors).toContain(inTemplate('{"Fn::Sub":"https://{SiteName}"}'));
    expect(cors).not.toContain('"*"');
    expect(cors).toContain('"AllowedMethods":["GET","HEAD","POST"],"AllowedHeaders":["Content-Type"]');
  });
});
