import * as z from 'zod';

/** A test of one value of an event: a subset of EventBridge's comparison operators. */
const Test = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({
    'anything-but': z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]),
  }),
  z.strictObject({ 'anything-but': z.strictObject({ prefix: z.string() }) }),
]);
type Test = z.infer<typeof Test>;
const Reference = z.strictObject({ Ref: z.string() });

export type EventMatcher = (event: unknown) => boolean;

/** The values of `Ref` in the template, by logical id. */
export type Refs = Readonly<Record<string, string>>;

/**
 * Compiles a pattern of EventBridge or of a stream's filter: every key must match, by any of its tests.
 * @throws Error if it uses an unknown comparison, because it would match wrongly
 */
export function eventMatcher(pattern: Readonly<Record<string, unknown>>, refs: Refs = {}): EventMatcher {
  const keys = Object.entries(pattern).map(([key, wanted]) => {
    if (key.startsWith('$')) throw new Error(`The pattern's ${key} is not known here.`);
    const matches = Array.isArray(wanted)
      ? leafMatcher(key, wanted, refs)
      : eventMatcher(branch(key, wanted), refs);
    return { key, matches };
  });
  return (event) => keys.every(({ key, matches }) => matches(member(event, key)));
}

function branch(key: string, wanted: unknown): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(wanted);
  if (!parsed.success) throw new Error(`The pattern's ${key} must be a list or an object.`);
  return parsed.data;
}

function leafMatcher(key: string, wanted: readonly unknown[], refs: Refs): EventMatcher {
  const tests = wanted.map((each) => {
    const reference = Reference.safeParse(each);
    const test = Test.safeParse(reference.success ? refs[reference.data.Ref] : each);
    if (!test.success) throw new Error(`The pattern's ${key} has a test that is not known here.`);
    return test.data;
  });
  return (found) => {
    const values = Array.isArray(found) ? found : [found];
    return tests.some((test) => values.some((value) => passes(test, value)));
  };
}

function passes(test: Test, value: unknown): boolean {
  if (typeof test !== 'object' || test === null) return value === test;
  if ('exists' in test) return (value !== undefined) === test.exists;
  if ('prefix' in test) return typeof value === 'string' && value.startsWith(test.prefix);
  if ('suffix' in test) return typeof value === 'string' && value.endsWith(test.suffix);
  const but = test['anything-but'];
  if (value === undefined) return false;
  if (typeof but === 'object' && 'prefix' in but) return !String(value).startsWith(but.prefix);
  return Array.isArray(but) ? !but.some((each) => each === value) : value !== but;
}

function member(event: unknown, key: string): unknown {
  return typeof event === 'object' && event !== null ? Reflect.get(event, key) : undefined;
}
