import { describe, expect, it } from 'vitest';
import { issuingKeyAlias } from '../../lib/aws/services/issuing-key.ts';
import { declaredRoles, partitionsOf } from './declared-roles.ts';
import { ARNS, STAGE } from './deployment.ts';
import { type Access, allows, concerns, like, Statement } from './policy.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/countersign';
const read = Statement.parse({
  Sid: 'Read',
  Effect: 'Allow',
  Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'],
  Resource: TABLE,
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ORDER#*', 'MEMBERS'] } },
});
const asking = (keys: readonly string[], changes: Partial<Access> = {}): Access => ({
  action: 'dynamodb:BatchGetItem',
  resource: TABLE,
  context: { 'dynamodb:LeadingKeys': keys },
  ...changes,
});
const under = (Condition: object, context: Access['context']) =>
  concerns(Statement.parse({ ...read, Condition }), asking([], { context }));

describe('A statement', () => {
  it('applies to its actions on its resources; actions are case-insensitive', () => {
    expect(concerns(read, asking(['ORDER#1']))).toBe(true);
    expect(concerns(read, asking(['ORDER#1'], { action: 'DynamoDB:batchgetitem' }))).toBe(true);
    expect(concerns(read, asking(['ORDER#1'], { action: 'dynamodb:PutItem' }))).toBe(false);
    expect(concerns(read, asking(['ORDER#1'], { resource: `${TABLE}/index/due` }))).toBe(false);
    expect(concerns(read, asking(['ORDER#1'], { resource: `${TABLE}-2` }))).toBe(false);
  });

  it('applies only if every partition of the request matches', () => {
    expect(concerns(read, asking(['ORDER#1', 'MEMBERS']))).toBe(true);
    expect(concerns(read, asking(['ORDER#1', 'CAP#1']))).toBe(false);
    expect(concerns(read, asking(['MEMBERS#1']))).toBe(false);
    expect(concerns(read, asking(['XORDER#1']))).toBe(false);
  });

  it('with ForAllValues applies to a request without the key', () => {
    expect(concerns(read, asking([], { context: {} }))).toBe(true);
  });

  it('with a plain operator does not', () => {
    const from = { StringEquals: { 'ses:FromAddress': 'a@example.com' } };

    expect(under(from, {})).toBe(false);
    expect(under(from, { 'ses:FromAddress': ['a@example.com'] })).toBe(true);
    expect(under(from, { 'ses:FromAddress': ['b@example.com'] })).toBe(false);
    expect(under({ StringLike: { k: ['a*'] } }, { k: ['abc'] })).toBe(true);
  });

  it('with ForAnyValue applies if one value matches, and never without a value', () => {
    const aliased = { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': ['alias/a/dev/*'] } };

    expect(under(aliased, { 'kms:ResourceAliases': ['alias/other', 'alias/a/dev/2'] })).toBe(true);
    expect(under(aliased, { 'kms:ResourceAliases': ['alias/a/dev-2/2', 'alias/other'] })).toBe(false);
    expect(under(aliased, {})).toBe(false);
  });

  it('with Null checks whether the key is present', () => {
    expect(under({ Null: { k: 'false' } }, { k: ['x'] })).toBe(true);
    expect(under({ Null: { k: 'false' } }, {})).toBe(false);
    expect(under({ Null: { k: 'true' } }, {})).toBe(true);
  });

  it('with an unknown operator is rejected', () => {
    expect(() => under({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, {})).toThrow('IpAddress');
    expect(() => Statement.parse({ ...read, NotAction: 'x' })).toThrow('NotAction');
  });
});

describe('A pattern', () => {
  it.each([
    ['ORDER#*', 'ORDER#a.b', true],
    ['ORDER#*', 'ORDER', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a.c', 'abc', false],
    ['*', '', true],
  ])('%s on %s: %s', (pattern, value, matches) => {
    expect(like(pattern, value)).toBe(matches);
  });
});

describe('A role', () => {
  it('allows what a statement allows and none denies', () => {
    const no = Statement.parse({ ...read, Effect: 'Deny', Action: 'dynamodb:*' });

    expect(allows([read], asking(['ORDER#1']))).toBe(true);
    expect(allows([], asking(['ORDER#1']))).toBe(false);
    expect(allows([read, no], asking(['ORDER#1']))).toBe(false);
  });
});

const STATEMENTS = Object.entries(declaredRoles()).flatMap(([role, statements]) =>
  statements.map((statement) => [`${role}, ${statement.Sid}`, statement] as const),
);

/** AWS supports no narrower resource for these (Service Authorization Reference). */
const WITHOUT_RESOURCE =
  /^(xray:\w+|ses:GetAccount|logs:((Create|Get|Update|Delete|List)LogDeliver(y|ies)|PutResourcePolicy|Describe\w+))$/;

describe('In serverless/roles.yml', () => {
  it.each(STATEMENTS)(
    '%s lists its actions, and its resources if AWS supports them',
    (_, { Action, Resource }) => {
      for (const action of Action) expect(action).toMatch(/^[\w-]+:\w+$/);
      if (Resource.includes('*')) for (const action of Action) expect(action).toMatch(WITHOUT_RESOURCE);
    },
  );

  it.each(STATEMENTS.filter(([, { Resource }]) => Resource.includes(ARNS.table)))(
    '%s is limited to partitions, by an action that supports them',
    (_, statement) => {
      expect(partitionsOf(statement).length).toBeGreaterThan(0);
      for (const action of statement.Action)
        expect(action).toMatch(
          /:((Get|Put|Update|Delete|BatchGet|BatchWrite)Item|ConditionCheckItem|Query)$/,
        );
    },
  );

  it.each(Object.entries(declaredRoles()))('%s allows batches by one statement', (_, all) => {
    for (const action of ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem'])
      expect(all.filter(({ Action }) => Action.includes(action)).length).toBeLessThanOrEqual(1);
  });

  it.each(STATEMENTS.filter(([, { Action }]) => Action.some((each) => /^(ses:Send|kms:)/.test(each))))(
    '%s has a condition',
    (_, { Condition }) => {
      const keys = Object.values(Condition).flatMap(Object.keys);

      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys)
        expect(key).toMatch(
          /^(ses:(FromAddress|Recipients)|kms:(EncryptionContext.*|MessageType|SigningAlgorithm|ResourceAliases))$/,
        );
    },
  );

  it.each(['IssueRole', 'PublishCrlRole'])(
    '%s signs with the keys of the stage’s issuing CAs, and no others',
    (role) => {
      const signs = (resource: string, aliases: readonly string[] = [], more: Access['context'] = {}) =>
        allows(declaredRoles()[role] ?? [], {
          action: 'kms:Sign',
          resource,
          context: {
            'kms:MessageType': ['DIGEST'],
            'kms:SigningAlgorithm': ['ECDSA_SHA_256'],
            ...(aliases.length > 0 && { 'kms:ResourceAliases': aliases }),
            ...more,
          },
        });

      expect(signs(ARNS.issuingKey)).toBe(true);
      expect(signs(ARNS.successorKey, [issuingKeyAlias(STAGE, 2)])).toBe(true);
      expect(signs(ARNS.successorKey, [issuingKeyAlias(STAGE, 3)])).toBe(true);
      expect(signs(ARNS.successorKey)).toBe(false);
      expect(signs(ARNS.successorKey, [issuingKeyAlias('prod', 2)])).toBe(false);
      expect(signs(ARNS.successorKey, [`alias/countersign-${STAGE}-root`])).toBe(false);
      const raw = { 'kms:MessageType': ['RAW'] };
      expect(signs(ARNS.successorKey, [issuingKeyAlias(STAGE, 2)], raw)).toBe(false);
    },
  );

  it('no other role may sign, and no function may change which CA issues', () => {
    const roles = Object.entries(declaredRoles());
    const signing = roles.filter(([, all]) => all.some(({ Action }) => Action.includes('kms:Sign')));
    const writing = roles.filter(([, all]) =>
      all.some(
        (each) =>
          each.Action.some((action) => /(Put|Update|Delete|BatchWrite)Item$/.test(action)) &&
          partitionsOf(each).some((pattern) => like(pattern, 'ISSUERS')),
      ),
    );

    expect(signing.map(([name]) => name).toSorted()).toEqual(['IssueRole', 'PublishCrlRole']);
    expect(writing.map(([name]) => name)).toEqual([]);
  });
});
