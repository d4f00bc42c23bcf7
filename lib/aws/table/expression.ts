import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, type NativeAttributeValue } from '@aws-sdk/util-dynamodb';

/** An item as the program sees it: texts, numbers, sets of texts; what is undefined is not there. */
export type Item = Record<string, NativeAttributeValue>;

/** What must hold of an item before it is written: `#name` stands for an attribute, `:value` for one of the values. */
export type Condition = { when: string; values?: Item };

/** How an item changes. What is set to undefined is removed. */
export type Change = {
  set?: Item;
  /** What is set only where there is nothing yet. */
  setIfNotExists?: Item;
  /** Numbers to count on, or sets of texts to put into. */
  add?: Item;
  /** Sets of texts to take out of. */
  deleteFromSet?: Item;
};

type Expressions = {
  UpdateExpression?: string;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
};

/** A condition, in the words of DynamoDB. */
export function conditionOf(condition: Condition | undefined): Expressions {
  if (condition === undefined) return {};
  return { ConditionExpression: condition.when, ...bindings([condition.when], condition.values ?? {}) };
}

/** A change and its condition, in the words of DynamoDB. */
export function updateOf(
  { set = {}, setIfNotExists = {}, add = {}, deleteFromSet = {} }: Change,
  condition?: Condition,
): Expressions {
  const put = Object.entries(set).filter(([, value]) => value !== undefined);
  const removed = Object.keys(set).filter((name) => set[name] === undefined);
  const clauses = [
    clause('SET', [...put, ...Object.entries(setIfNotExists)], (name) =>
      name in setIfNotExists ? `#${name} = if_not_exists(#${name}, :to_${name})` : `#${name} = :to_${name}`,
    ),
    clause('REMOVE', removed, (name) => `#${name}`),
    clause('ADD', Object.entries(add), (name) => `#${name} :to_${name}`),
    clause('DELETE', Object.entries(deleteFromSet), (name) => `#${name} :to_${name}`),
  ];
  const UpdateExpression = clauses.filter((each) => each !== '').join(' ');
  const to = Object.entries({ ...Object.fromEntries(put), ...setIfNotExists, ...add, ...deleteFromSet });
  const values = Object.fromEntries(to.map(([name, value]) => [`to_${name}`, value]));
  return {
    UpdateExpression,
    ...(condition && { ConditionExpression: condition.when }),
    ...bindings([UpdateExpression, condition?.when ?? ''], { ...values, ...condition?.values }),
  };
}

/** The names and values that expressions speak of: every `#name` is the attribute of that name. */
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
  word: string,
  parts: readonly [string, unknown][] | readonly string[],
  write: (name: string) => string,
): string {
  if (parts.length === 0) return '';
  return `${word} ${parts.map((part) => write(typeof part === 'string' ? part : part[0])).join(', ')}`;
}
