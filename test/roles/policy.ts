import * as z from 'zod';

const list = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** A statement of a policy, with resolved resources. Strict, because IAM would obey an element that this code ignores. */
export const Statement = z.strictObject({
  Sid: z.string(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: list,
  Resource: list,
  Condition: z.record(z.string(), z.record(z.string(), list)).default({}),
});
export type Statement = z.infer<typeof Statement>;

/** What IAM evaluates before a request is served. */
export type Access = {
  action: string;
  resource: string;
  context: Readonly<Record<string, readonly string[]>>;
};

type Operator = (wanted: readonly string[], given: readonly string[] | undefined) => boolean;

const anyOf = (
  wanted: readonly string[],
  value: string,
  match: (pattern: string, value: string) => boolean,
) => wanted.some((each) => match(each, value));
const equals = (wanted: string, value: string) => wanted === value;

/** True only if the request has the key with one value (IAM User Guide, *Condition operators*). */
const single =
  (match: (pattern: string, value: string) => boolean): Operator =>
  (wanted, given) =>
    given?.length === 1 && given.every((value) => anyOf(wanted, value, match));

/** True if every value of the request matches, also if it has none (*Set operators for multivalued context keys*). */
const forAll =
  (match: (pattern: string, value: string) => boolean): Operator =>
  (wanted, given = []) =>
    given.every((value) => anyOf(wanted, value, match));

/** True if a value of the request matches; false if it has none. */
const forAny =
  (match: (pattern: string, value: string) => boolean): Operator =>
  (wanted, given = []) =>
    given.some((value) => anyOf(wanted, value, match));

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: single(equals),
  StringLike: single(like),
  'ForAllValues:StringEquals': forAll(equals),
  'ForAllValues:StringLike': forAll(like),
  'ForAnyValue:StringLike': forAny(like),
  Bool: single(equals),
  ArnEquals: single(like),
  ArnLike: single(like),
  // A negated operator is true if the request has no such key.
  ArnNotLike: (wanted, given) => !single(like)(wanted, given),
  Null: ([absent], given) => (absent === 'true') === (given === undefined),
};

/** `*` is any text, `?` any character. */
export function like(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(value);
}

/** Whether a statement applies to an access. @throws Error on an unknown condition operator */
export function concerns(statement: Statement, { action, resource, context }: Access): boolean {
  return (
    statement.Action.some((each) => like(each.toLowerCase(), action.toLowerCase())) &&
    statement.Resource.some((each) => like(each, resource)) &&
    Object.entries(statement.Condition).every(([name, keys]) => {
      const operator = OPERATORS[name];
      if (operator === undefined) throw new Error(`Add the operator ${name} to test/roles/policy.ts.`);
      return Object.entries(keys).every(([key, wanted]) => operator(wanted, context[key]));
    })
  );
}

/** Whether a role with these statements allows an access: one allows it, and none denies it. */
export const allows = (statements: readonly Statement[], access: Access): boolean => {
  const said = statements.filter((each) => concerns(each, access)).map(({ Effect }) => Effect);
  return said.includes('Allow') && !said.includes('Deny');
};
