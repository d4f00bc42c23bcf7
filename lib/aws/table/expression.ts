import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, type NativeAttributeValue } from '@aws-sdk/util-dynamodb';

/** An item in native types, without DynamoDB's type tags. An undefined attribute is absent. */
export type Item = Record<string, NativeAttributeValue>;

/** A condition expression: `#name` stands for the attribute `name`, `:value` for a member of `values`. */
export type Condition = { when: string; values?: Item };

/** An update of an item. An attribute that is set to undefined is removed. */
export type Change = {
  set?: Item;
  /** Attributes that are set only if they do not exist yet. */
  setIfNotExists?: Item;
  /** Elements to append to lists; a list that does not exist is created. */
  append?: Record<string, NativeAttributeValue[]>;
  /** Numbers to add to an attribute, or sets of strings to add to a set. */
  add?: Item;
  /** Numbers to add to members of maps; the map must exist, its members need not. */
  addTo?: Record<string, Readonly<Record<string, number>>>;
  /** Sets of strings to delete from a set. */
  deleteFromSet?: Item;
};

type Expressions = {
  UpdateExpression?: string;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
};

/** The parameters of a condition for a DynamoDB command. */
export function conditionOf(condition: Condition | undefined): Expressions {
  if (condition === undefined) return {};
  return { ConditionExpression: condition.when, ...bindings([condition.when], condition.values ?? {}) };
}

/** The parameters of an update and its condition for a DynamoDB command. */
export function updateOf(
  { set = {}, setIfNotExists = {}, append = {}, add = {}, addTo = {}, deleteFromSet = {} }: Change,
  condition?: Condition,
): Expressions {
  const members = membersOf(addTo);
  const put = Object.entries(set).filter(([, value]) => value !== undefined);
  const removed = Object.keys(set).filter((name) => set[name] === undefined);
  const clauses = [
    clause(
      'SET',
      [...put, ...Object.entries(setIfNotExists), ...Object.entries(append), ...members],
      (name) => {
        const member = members.get(name);
        if (member) return `${member.path} = if_not_exists(${member.path}, :zero) + :to_${name}`;
        if (name in setIfNotExists) return `#${name} = if_not_exists(#${name}, :to_${name})`;
        if (name in append) return `#${name} = list_append(if_not_exists(#${name}, :nothing), :to_${name})`;
        return `#${name} = :to_${name}`;
      },
    ),
    clause('REMOVE', removed, (name) => `#${name}`),
    clause('ADD', Object.entries(add), (name) => `#${name} :to_${name}`),
    clause('DELETE', Object.entries(deleteFromSet), (name) => `#${name} :to_${name}`),
  ];
  const UpdateExpression = clauses.filter((each) => each !== '').join(' ');
  const to = Object.entries({
    ...Object.fromEntries(put),
    ...setIfNotExists,
    ...append,
    ...add,
    ...deleteFromSet,
    ...Object.fromEntries([...members].map(([name, { by }]) => [name, by])),
  });
  const values = {
    ...Object.fromEntries(to.map(([name, value]) => [`to_${name}`, value])),
    ...(members.size > 0 && { zero: 0 }),
    ...(Object.keys(append).length > 0 && { nothing: [] }),
  };
  const bound = bindings([UpdateExpression, condition?.when ?? ''], { ...values, ...condition?.values });
  const names = Object.fromEntries([...members].map(([name, { key }]) => [`#${name}`, key]));
  return {
    UpdateExpression,
    ...(condition && { ConditionExpression: condition.when }),
    ...bound,
    ...(members.size > 0 && { ExpressionAttributeNames: { ...bound.ExpressionAttributeNames, ...names } }),
  };
}

/** The members of maps to add to. A key may contain characters that a placeholder may not, so each has a name of its own. */
const membersOf = (addTo: NonNullable<Change['addTo']>) =>
  new Map(
    Object.entries(addTo).flatMap(([map, added]) =>
      Object.entries(added).map(([key, by], index) => {
        const name = `${map}_${index}`;
        return [name, { key, by, path: `#${map}.#${name}` }] as const;
      }),
    ),
  );

/** The attribute names and values that the expressions refer to: `#name` is the attribute `name`. */
export function bindings(expressions: readonly string[], values: Item): Expressions {
  const names = expressions.flatMap((each) => each.match(/#\w+/g) ?? []);
  const bound = Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));
  return {
    ...(names.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [name, name.slice(1)])),
    }),
    ...(Object.keys(bound).length > 0 && { ExpressionAttributeValues: marshall(bound) }),
  };
}

function clause(
  keyword: string,
  parts: readonly [string, unknown][] | readonly string[],
  write: (name: string) => string,
): string {
  if (parts.length === 0) return '';
  return `${keyword} ${parts.map((part) => write(typeof part === 'string' ? part : part[0])).join(', ')}`;
}
