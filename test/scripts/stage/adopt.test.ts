import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../scripts/stage/adopt.ts';
import { PackagedTemplate } from '../../../scripts/stage/import-template.ts';
import type { Retained } from '../../../scripts/stage/retained.ts';
import { readStageFile } from '../../../scripts/stage/stage-file.ts';
import { awsError, clientOf } from '../../doubles/aws/client.ts';

const FILE = readStageFile('dev', 'test/fixtures/stages');
const KEYS = 'countersign-keys-dev';
const SERVICE = 'countersign-dev';
const RETAINED: Retained = {
  region: 'eu-west-1',
  made: { multiRegionKeys: 'false', evidenceLock: 'none' },
  stacks: {
    [KEYS]: { RootKey: { type: 'AWS::KMS::Key', id: 'key-1' } },
    [SERVICE]: {
      Bucket: { type: 'AWS::S3::Bucket', id: 'a-bucket' },
      BucketPolicy: { type: 'AWS::S3::BucketPolicy', id: 'policy-of-it' },
    },
  },
};
const TEMPLATES = {
  'serverless/keys': {
    Resources: { RootKey: { Type: 'AWS::KMS::Key' }, Alias: { Type: 'AWS::KMS::Alias' } },
  },
  '.': {
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      BucketPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Ref: 'Site' } } },
      Site: { Type: 'AWS::CloudFront::Distribution' },
    },
  },
};

type ChangeSet = { StackName: string; TemplateBody: string; ResourcesToImport: object[] };

/** An account with these stacks, by name the physical ids of their resources by the logical ones. */
function anAccount(stacks: Record<string, Record<string, string>> = {}, executable = true) {
  const imported: ChangeSet[] = [];
  const executed: string[] = [];
  const cloudFormation = clientOf<CloudFormationClient>({
    DescribeStacks({ StackName }: ChangeSet) {
      if (executed.includes(StackName)) return { Stacks: [{ StackStatus: 'IMPORT_COMPLETE' }] };
      if (stacks[StackName] === undefined) throw awsError('ValidationError', `${StackName} does not exist`);
      return { Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] };
    },
    ListStackResources: ({ StackName }: ChangeSet) => ({
      StackResourceSummaries: Object.entries(stacks[StackName] ?? {}).map(([LogicalResourceId, id]) => ({
        LogicalResourceId,
        PhysicalResourceId: id,
      })),
    }),
    CreateChangeSet: (set: ChangeSet) => void imported.push(set),
    DescribeChangeSet: () =>
      executable
        ? { Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' }
        : { Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE', StatusReason: 'Bucket not found' },
    ExecuteChangeSet: ({ StackName }: ChangeSet) => void executed.push(StackName),
  }) as CloudFormationClient;
  const s3 = clientOf<S3Client>({ GetBucketPolicy: () => ({ Policy: '{"Statement":["as it is"]}' }) });
  const said: string[] = [];
  const templateIn = (folder: string) => PackagedTemplate.parse(Reflect.get(TEMPLATES, folder));
  const deps = { cloudFormation, s3, templateIn, say: (line: string) => void said.push(line) };
  return { deps, imported, executed, said };
}

describe('What a removed stage has left', () => {
  it('is imported into new stacks, the keys first, with the policy of the bucket as it is', async () => {
    const { deps, imported, executed } = anAccount();

    await adopt(deps, FILE, RETAINED);

    expect(executed).toEqual([KEYS, SERVICE]);
    expect(imported.map(({ ResourcesToImport }) => ResourcesToImport)).toEqual([
      [
        {
          LogicalResourceId: 'RootKey',
          ResourceType: 'AWS::KMS::Key',
          ResourceIdentifier: { KeyId: 'key-1' },
        },
      ],
      [
        {
          LogicalResourceId: 'Bucket',
          ResourceType: 'AWS::S3::Bucket',
          ResourceIdentifier: { BucketName: 'a-bucket' },
        },
        {
          LogicalResourceId: 'BucketPolicy',
          ResourceType: 'AWS::S3::BucketPolicy',
          ResourceIdentifier: { Bucket: 'a-bucket' },
        },
      ],
    ]);
    expect(JSON.parse(imported[1]?.TemplateBody ?? '').Resources.BucketPolicy.Properties).toEqual({
      Bucket: 'a-bucket',
      PolicyDocument: { Statement: ['as it is'] },
    });
  });

  it('is left alone if a stack has it already', async () => {
    const { deps, executed, said } = anAccount({ [KEYS]: { RootKey: 'key-1', Alias: 'alias' } });

    await adopt(deps, FILE, RETAINED);

    expect(executed).toEqual([SERVICE]);
    expect(said[0]).toBe(`The stack ${KEYS} has what was retained.`);
  });

  it('does not replace what a new stack has in its place', async () => {
    const { deps, executed } = anAccount({ [KEYS]: { RootKey: 'key-2' } });

    await expect(adopt(deps, FILE, RETAINED)).rejects.toThrow(
      `The stack ${KEYS} exists, and its RootKey is key-2, not key-1.`,
    );
    expect(executed).toEqual([]);
  });

  it.each([
    [{ ...RETAINED, region: 'eu-west-2' }, 'left its resources in eu-west-2'],
    [
      { ...RETAINED, made: { multiRegionKeys: 'true', evidenceLock: 'none' } },
      'multiRegionKeys cannot change from true to false',
    ],
    [
      { ...RETAINED, made: { multiRegionKeys: 'false', evidenceLock: 'compliance' } },
      'evidenceLock cannot change from compliance to none',
    ],
    [{ ...RETAINED, stacks: { [KEYS]: {} } }, `names nothing of the stack ${KEYS}`],
  ])('is not taken up by a stage that does not fit: %#', async (retained, sentence) => {
    const { deps, imported } = anAccount();

    await expect(adopt(deps, FILE, retained)).rejects.toThrow(sentence);
    expect(imported).toEqual([]);
  });

  it('that cannot be imported is reported with the reason of CloudFormation', async () => {
    const { deps, executed } = anAccount({}, false);

    await expect(adopt(deps, FILE, RETAINED)).rejects.toThrow(
      `CloudFormation cannot import into ${KEYS}: Bucket not found`,
    );
    expect(executed).toEqual([]);
  });
});
