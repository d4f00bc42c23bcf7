import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const Template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown() })),
});

/** Names of these are an account's, where those of all else are a region's or made by CloudFormation. */
const NAMES = {
  'AWS::CloudWatch::Dashboard': z
    .object({ DashboardName: z.unknown() })
    .transform(({ DashboardName }) => DashboardName),
  'AWS::CloudFront::OriginAccessControl': z
    .object({ OriginAccessControlConfig: z.object({ Name: z.unknown() }) })
    .transform((properties) => properties.OriginAccessControlConfig.Name),
} as const;

const named = ['dashboard', 'site'].flatMap((part) =>
  Object.entries(Template.parse(readYaml(`serverless/${part}.yml`)).Resources),
);

describe('A name that is unique in an account, whatever the region,', () => {
  it.each(Object.entries(NAMES))('that of %s, says stage and region', (type, Name) => {
    const names = named
      .filter(([, { Type }]) => Type === type)
      .map(([, each]) => Name.parse(each.Properties));

    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's and the framework's, not ours.
    expect(names).toEqual([{ 'Fn::Sub': 'countersign-${sls:stage}-${AWS::Region}' }]);
  });
});
