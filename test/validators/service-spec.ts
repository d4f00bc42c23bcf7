import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Property, PropertyType, Resource } from '@aws-cdk/service-spec-types';
import * as z from 'zod';
import type { Finding } from './finding.ts';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
type Found = Pick<Finding, 'rule' | 'where' | 'message'>;

const spec = loadAwsServiceSpecSync();
const resourceOf = (type: string): Resource | undefined =>
  spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];

/** What in a template contradicts AWS's own specification: unknown, missing or wrongly typed. */
export function serviceSpec(template: unknown): Finding[] {
  const { Resources } = Template.parse(template);
  const found = Object.entries(Resources).flatMap(([id, { Type, Properties }]): Found[] => {
    const resource = resourceOf(Type);
    if (resource === undefined) return [{ rule: 'type', where: id, message: `There is no ${Type}.` }];
    return inProperties(Properties, resource.properties, id);
  });
  const types = new Map(Object.entries(Resources).map(([id, { Type }]) => [id, Type]));
  return [...found, ...attributesIn(template, '', types)].map((each) => ({ tool: 'service-spec', ...each }));
}

function inProperties(
  given: Record<string, unknown>,
  known: Record<string, Property>,
  where: string,
): Found[] {
  const missing = Object.entries(known)
    .filter(([name, { required }]) => required && given[name] === undefined)
    .map(([name]) => ({ rule: 'missing', where, message: `${name} is missing.` }));
  const others = Object.entries(given).flatMap(([name, value]) => {
    const property = known[name];
    if (property === undefined) return [{ rule: 'property', where, message: `There is no ${name}.` }];
    const types = [property.type, ...(property.previousTypes ?? [])];
    return fewest(types.map((type) => inValue(value, type, `${where}/${name}`)));
  });
  return [...missing, ...others];
}

/** For a value of one of several types, the faults of the type that fits best. */
const fewest = (faults: readonly Found[][]): Found[] =>
  faults.toSorted((a, b) => a.length - b.length)[0] ?? [];

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function inValue(value: unknown, type: PropertyType, where: string): Found[] {
  const [name = '', ...more] = isMap(value) ? Object.keys(value) : [];
  if (more.length === 0 && isMap(value) && /^(Ref|Fn::.+)$/.test(name)) {
    // The result of an intrinsic function is known at deployment only, but both branches of a condition are known now.
    const branches = name === 'Fn::If' ? z.array(z.unknown()).parse(value[name]).slice(1) : [];
    return branches.flatMap((each) => inValue(each, type, where));
  }
  switch (type.type) {
    case 'union':
      return fewest(type.types.map((each) => inValue(value, each, where)));
    case 'array':
      if (!Array.isArray(value)) return [{ rule: 'value', where, message: 'It is no list.' }];
      return value.flatMap((each, index) => inValue(each, type.element, `${where}/${index}`));
    case 'map':
      if (!isMap(value)) return [{ rule: 'value', where, message: 'It is no map.' }];
      return Object.entries(value).flatMap(([key, each]) => inValue(each, type.element, `${where}/${key}`));
    case 'ref':
      if (!isMap(value)) return [{ rule: 'value', where, message: 'It is no object.' }];
      return inProperties(value, spec.get('typeDefinition', type.reference.$ref).properties, where);
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return typeof value === 'object' ? [{ rule: 'value', where, message: `It is no ${type.type}.` }] : [];
    default:
      return [];
  }
}

/** Every Fn::GetAtt, and every `${Resource.Attribute}` of a Fn::Sub. */
function attributesIn(value: unknown, where: string, types: ReadonlyMap<string, string>): Found[] {
  if (Array.isArray(value))
    return value.flatMap((each, index) => attributesIn(each, `${where}/${index}`, types));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === 'Fn::GetAtt') return attribute([each].flat().join('.'), where, types);
    const text = key === 'Fn::Sub' ? [each].flat()[0] : undefined;
    const named = typeof text === 'string' ? [...text.matchAll(/\$\{(\w+\.[\w.]+)\}/g)] : [];
    return [
      ...named.flatMap(([, reference = '']) => attribute(reference, where, types)),
      ...attributesIn(each, `${where}/${key}`, types),
    ];
  });
}

function attribute(reference: string, where: string, types: ReadonlyMap<string, string>): Found[] {
  const dot = reference.indexOf('.');
  const resource = resourceOf(types.get(reference.slice(0, dot)) ?? '');
  const name = reference.slice(dot + 1);
  if (resource !== undefined && (resource.attributes[name] ?? resource.properties[name])) return [];
  return [{ rule: 'attribute', where, message: `There is no ${reference}.` }];
}
