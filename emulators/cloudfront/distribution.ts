import { createContext, runInContext } from 'node:vm';
import * as z from 'zod';
import { readYaml } from '../files/read-yaml.ts';

const Override = { Override: z.boolean().optional() };
const Policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z.strictObject({
      ContentSecurityPolicy: z.object({
        ContentSecurityPolicy: z.object({ 'Fn::Sub': z.tuple([z.string(), z.unknown()]) }),
      }),
      ContentTypeOptions: z.strictObject(Override),
      FrameOptions: z.object({ FrameOption: z.string() }),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
      StrictTransportSecurity: z.unknown(),
    }),
    CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }),
  }),
});
const Distribution = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: z.object({
      ResponseHeadersPolicyId: z.object({ Ref: z.string() }),
      FunctionAssociations: z.tuple([
        z.object({
          EventType: z.literal('viewer-request'),
          FunctionARN: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('FunctionARN')]) }),
        }),
      ]),
    }),
    CacheBehaviors: z.array(z.object({ PathPattern: z.string() })),
  }),
});
const EdgeFunction = z.object({ FunctionCode: z.string() });
const Template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown() })),
});

/** The parts of a CloudFront distribution that lead a request to the files of its default behavior. */
export type Distribution = {
  /** Whether a path belongs to another behavior: to the API. */
  isElsewhere(path: string): boolean;
  /** The path of the file that answers a request: the viewer-request function of the default behavior. */
  fileFor(path: string): string;
  /** The headers of its response headers policy, except HSTS, which has no effect over plain http. */
  headers: Readonly<Record<string, string>>;
};

/**
 * Reads the distribution of a CloudFormation template. `values` are those of the variables in its content security policy.
 * @throws ZodError if the template uses what is not covered here
 */
export function readDistribution(file: string, values: Readonly<Record<string, string>>): Distribution {
  const { Resources } = Template.parse(readYaml(file));
  const site = Object.values(Resources).find(({ Type }) => Type === 'AWS::CloudFront::Distribution');
  const { DefaultCacheBehavior, CacheBehaviors } = Distribution.parse(site?.Properties).DistributionConfig;
  const propertiesOf = (id: string) => Resources[id]?.Properties;
  const [{ FunctionARN }] = DefaultCacheBehavior.FunctionAssociations;
  const { FunctionCode } = EdgeFunction.parse(propertiesOf(FunctionARN['Fn::GetAtt'][0]));
  const policy = Policy.parse(propertiesOf(DefaultCacheBehavior.ResponseHeadersPolicyId.Ref));
  const patterns = CacheBehaviors.map(({ PathPattern }) => patternOf(PathPattern));
  return {
    isElsewhere: (path) => patterns.some((pattern) => pattern.test(path)),
    fileFor: edgeFunction(FunctionCode),
    headers: headersOf(policy, values),
  };
}

/** `*` is any text, also with slashes; `?` is one character. */
const patternOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );

/** Runs the deployed code itself. It has no access to Node, as in CloudFront. */
function edgeFunction(code: string): (path: string) => string {
  const context = createContext({});
  runInContext(code, context);
  return (path) => {
    const event = JSON.stringify({ request: { method: 'GET', uri: path, headers: {}, querystring: {} } });
    return z.string().parse(runInContext(`handler(${event}).uri`, context));
  };
}

function headersOf(
  { ResponseHeadersPolicyConfig }: z.infer<typeof Policy>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = ResponseHeadersPolicyConfig;
  const [template] = security.ContentSecurityPolicy.ContentSecurityPolicy['Fn::Sub'];
  return {
    'content-security-policy': template.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
    'x-content-type-options': 'nosniff',
    'x-frame-options': security.FrameOptions.FrameOption,
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
  };
}
