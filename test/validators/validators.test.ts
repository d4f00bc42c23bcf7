import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonTools, whyNoPython } from '../harness/python-tools.ts';
import { cfnLint } from './cfn-lint.ts';
import { checkov } from './checkov.ts';
import { serviceSpec } from './service-spec.ts';

const withResource = (Type: string, Properties: object) => ({ Resources: { It: { Type, Properties } } });
const rules = (template: unknown) => serviceSpec(template).map(({ rule, where }) => `${rule} ${where}`);

describe('The check by AWS’s specification', () => {
  it('finds unknown types and properties, at any depth', () => {
    expect(rules(withResource('AWS::S3::Bukket', {}))).toEqual(['type It']);
    expect(rules(withResource('AWS::S3::Bucket', { BucketNam: 'x' }))).toEqual(['property It']);
    const Rules = [{ ObjectOwnership: 'BucketOwnerEnforced', Owner: 'me' }];
    expect(rules(withResource('AWS::S3::Bucket', { OwnershipControls: { Rules } }))).toEqual([
      'property It/OwnershipControls/Rules/0',
    ]);
  });

  it('finds missing properties', () => {
    expect(rules(withResource('AWS::SNS::Subscription', { Protocol: 'email' }))).toEqual(['missing It']);
  });

  it('finds values of another type', () => {
    expect(rules(withResource('AWS::S3::Bucket', { BucketName: ['x'] }))).toEqual(['value It/BucketName']);
    expect(rules(withResource('AWS::S3::Bucket', { OwnershipControls: { Rules: {} } }))).toEqual([
      'value It/OwnershipControls/Rules',
    ]);
  });

  it('checks both branches of a condition, and skips values that are known later', () => {
    const either = (value: unknown) => ({ 'Fn::If': ['Some', value, { Ref: 'AWS::NoValue' }] });

    expect(rules(withResource('AWS::S3::Bucket', { BucketName: either('x') }))).toEqual([]);
    expect(rules(withResource('AWS::S3::Bucket', { OwnershipControls: either({ Rule: [] }) }))).toEqual([
      'missing It/OwnershipControls',
      'property It/OwnershipControls',
    ]);
  });

  it('finds an unknown attribute', () => {
    const bucket = (BucketName: unknown) => withResource('AWS::S3::Bucket', { BucketName });

    expect(rules(bucket({ 'Fn::GetAtt': ['It', 'Arn'] }))).toEqual([]);
    expect(rules(bucket({ 'Fn::GetAtt': ['It', 'Name'] }))).toHaveLength(1);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of CloudFormation.
    expect(rules(bucket({ 'Fn::Sub': '${It.Name}-x' }))).toHaveLength(1);
    expect(rules(bucket({ 'Fn::GetAtt': ['Other', 'Arn'] }))).toHaveLength(1);
  });
});

describe.skipIf(whyNoPython() !== undefined)('In a template with faults', () => {
  let folder: string;
  let file: string;
  let tools: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-template-'));
    file = join(folder, 'template.json');
    const faulty = withResource('AWS::S3::Bucket', { AccessControl: 'PublicRead', Wrong: true });
    writeFileSync(file, JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', ...faulty }));
    tools = pythonTools({
      requirements: join(import.meta.dirname, 'requirements.txt'),
      into: '.validators',
    });
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('cfn-lint reports them and their places', { timeout: 120_000 }, () => {
    expect(cfnLint(tools, file)).toContainEqual(
      expect.objectContaining({ rule: 'E3002', where: 'Resources/It/Properties/Wrong' }),
    );
  });

  it('checkov reports them and their places', { timeout: 120_000 }, () => {
    expect(checkov(tools, file).findings).toContainEqual(
      expect.objectContaining({ rule: 'CKV_AWS_20', where: 'AWS::S3::Bucket.It' }),
    );
  });
});
