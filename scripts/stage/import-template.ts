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

/**
 * The part of a packaged template that an import of these resources may have: them alone, without outputs. A property that
 * refers to another resource is left out; the deployment that follows sets it. The policy is `Retain`, so that
 * nothing is deleted if the import or that deployment fails.
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
      ids.map((id) => [
        id,
        {
          Type: Resources[id]?.Type,
          DeletionPolicy: 'Retain',
          UpdateReplacePolicy: 'Retain',
          Properties: {
            ...Object.fromEntries(
              Object.entries(Resources[id]?.Properties ?? {}).filter(
                ([, value]) => !others.some((other) => refersTo(value, other)),
              ),
            ),
            ...literal[id],
          },
        },
      ]),
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
