import * as z from 'zod';
import type { RetainedResources } from './retained.ts';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).optional(),
});
export const PackagedTemplate = z.looseObject({
  Parameters: z.record(z.string(), z.unknown()).optional(),
  Conditions: z.record(z.string(), z.unknown()).optional(),
  Resources: z.record(z.string(), Resource),
});
export type PackagedTemplate = z.infer<typeof PackagedTemplate>;

type Properties = Readonly<Record<string, unknown>>;

/** A value that no template of ours has, so that the deployment changes it. */
const TAKEN_UP = 'countersign: taken up';

const without = (names: readonly string[]) => (properties: Properties) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));

const marked = (config: string, text: string) => (properties: Properties) => ({
  ...properties,
  [config]: { ...Object(properties[config]), [text]: TAKEN_UP },
});

/**
 * By type what the import declares, if that is not all: an import changes no resource, and CloudFormation then believes that the
 * resource is as declared. A deployment updates what differs from that. So a bucket that was copied to another region gets
 * its lifecycle, and a distribution the origin in that region.
 */
const DECLARED: Readonly<Record<string, (properties: Properties) => Properties>> = {
  // A new bucket has all others from its making: versions and lock by its maker, the rest as defaults of AWS.
  'AWS::S3::Bucket': without(['LifecycleConfiguration', 'CorsConfiguration']),
  'AWS::CloudFront::Distribution': marked('DistributionConfig', 'Comment'),
  'AWS::CloudFront::OriginAccessControl': marked('OriginAccessControlConfig', 'Description'),
};

/**
 * The part of a packaged template that an import of these resources may have: them alone, without outputs. A property that
 * refers to another resource is left out, and so is what may differ from the resource; the deployment that follows sets
 * it. The policy is `Retain`, so that nothing is deleted if the import or that deployment fails.
 * @param literal properties whose values are taken as they are, by the logical ids of their resources
 */
export function importTemplate(
  { Parameters, Conditions, Resources }: PackagedTemplate,
  resources: RetainedResources,
  literal: Readonly<Record<string, Record<string, unknown>>> = {},
) {
  const ids = Object.keys(resources).filter((id) => Resources[id] !== undefined);
  const others = Object.keys(Resources).filter((id) => !ids.includes(id));
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(Parameters && { Parameters }),
    ...(Conditions && { Conditions }),
    Resources: Object.fromEntries(
      ids.map((id) => {
        const { Type = '', Properties = {} } = Resources[id] ?? {};
        const known = Object.entries(Properties).filter(
          ([, value]) => !others.some((other) => refersTo(value, other)),
        );
        const declared = DECLARED[Type]?.(Object.fromEntries(known)) ?? Object.fromEntries(known);
        return [
          id,
          {
            Type,
            DeletionPolicy: 'Retain',
            UpdateReplacePolicy: 'Retain',
            Properties: { ...declared, ...literal[id] },
          },
        ];
      }),
    ),
  };
}

/** Whether a value contains a reference to a resource. */
function refersTo(value: unknown, id: string): boolean {
  if (Array.isArray(value)) return value.some((each) => refersTo(each, id));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, given]) => {
    if (name === 'Ref') return given === id;
    if (name === 'Fn::GetAtt') return [given].flat().join('.').split('.')[0] === id;
    if (name === 'Fn::Sub' && [given].flat().some((text) => namesIn(text).includes(id))) return true;
    return refersTo(given, id);
  });
}

const namesIn = (text: unknown): string[] =>
  typeof text === 'string' ? [...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name) : [];
