import { describe, expect, it } from 'vitest';
import { importTemplate } from '../../../scripts/stage/import-template.ts';

const TABLE = { type: 'AWS::DynamoDB::Table', id: 'a-table' };
const Resources = {
  Table: { Type: TABLE.type, DeletionPolicy: 'RetainExceptOnCreate', Properties: { KeySchema: [] } },
  Function: { Type: 'AWS::Lambda::Function', Properties: { Role: 'r' } },
};
const template = (properties: Record<string, unknown> = {}) => ({
  Parameters: { Name: { Type: 'String' } },
  Conditions: { Has: true },
  Outputs: { TableName: { Value: { Ref: 'Table' } } },
  Resources: {
    ...Resources,
    Table: {
      ...Resources.Table,
      Condition: 'Has',
      Properties: { ...Resources.Table.Properties, ...properties },
    },
  },
});
/** A placeholder of `Fn::Sub`. */
const the = (name: string) => `\${${name}}`;
const propertiesOf = (properties: Record<string, unknown>) =>
  importTemplate(template(properties), { Table: TABLE }).Resources['Table']?.Properties;

describe('The template of an import', () => {
  it('has the imported resources alone, without outputs, and lets CloudFormation delete none of them', () => {
    expect(importTemplate(template(), { Table: TABLE })).toEqual({
      AWSTemplateFormatVersion: '2010-09-09',
      Parameters: { Name: { Type: 'String' } },
      Conditions: { Has: true },
      Resources: {
        Table: {
          Type: TABLE.type,
          DeletionPolicy: 'Retain',
          UpdateReplacePolicy: 'Retain',
          Properties: { KeySchema: [] },
        },
      },
    });
  });

  it.each([
    [{ Ref: 'Function' }],
    [{ 'Fn::GetAtt': ['Function', 'Arn'] }],
    [{ 'Fn::If': ['Has', { 'Fn::Sub': `https://${the('Function.Arn')}/` }, ''] }],
    [[{ 'Fn::Sub': [the('Function'), { other: 'x' }] }]],
    [{ 'Fn::Sub': [the('url'), { url: { Ref: 'Function' } }] }],
  ])('leaves a property out that refers to another resource: %j', (value) => {
    expect(propertiesOf({ Other: value })).toEqual({ KeySchema: [] });
  });

  it.each([[{ Ref: 'Name' }], [{ 'Fn::GetAtt': ['Table', 'Arn'] }], [the('Function')], [['Function']]])(
    'keeps a property that does not: %j',
    (value) => {
      expect(propertiesOf({ Other: value })).toEqual({ KeySchema: [], Other: value });
    },
  );

  it.each([
    [
      'AWS::S3::Bucket',
      { ObjectLockEnabled: true, LifecycleConfiguration: {}, CorsConfiguration: {} },
      { ObjectLockEnabled: true },
    ],
    [
      'AWS::CloudFront::Distribution',
      { DistributionConfig: { Comment: 'lists', Origins: [] } },
      { DistributionConfig: { Comment: 'countersign: taken up', Origins: [] } },
    ],
    [
      'AWS::CloudFront::OriginAccessControl',
      { OriginAccessControlConfig: { Name: 'pki' } },
      { OriginAccessControlConfig: { Name: 'pki', Description: 'countersign: taken up' } },
    ],
  ])(
    'declares of %s less than the template has, so that the deployment sets it',
    (Type, properties, declared) => {
      const { Resources: taken } = importTemplate(
        { Resources: { Copied: { Type, Properties: properties } } },
        { Copied: { type: Type, id: 'copied' } },
      );

      expect(taken['Copied']?.Properties).toEqual(declared);
    },
  );

  it('takes given values in place of those of the template', () => {
    const { Resources: taken } = importTemplate(
      template({ Other: { Ref: 'Function' } }),
      { Table: TABLE },
      {
        Table: { Other: 'as it is' },
      },
    );

    expect(taken['Table']?.Properties).toEqual({ KeySchema: [], Other: 'as it is' });
  });
});
