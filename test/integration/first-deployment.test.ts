import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListEmailIdentitiesCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { deploy, remove } from '../emulator/serverless.ts';
import { change, projectCopy } from './project-copy.ts';

const STAGE = 'again';
const DOMAIN = 'again.example.com';
const deployed = inject('deployed');
const stage = deployed === undefined || 'missing' in deployed ? undefined : deployed;
const settings = { ...stage?.settings, mailDomain: DOMAIN, replyDomain: `reply.${DOMAIN}` };

/** What a template may retain, and others could not make again or would not find. */
async function leftInAccount(): Promise<string[]> {
  const [identities, pools, tables, buckets] = await Promise.all([
    new SESv2Client().send(new ListEmailIdentitiesCommand({})),
    new CognitoIdentityProviderClient().send(new ListUserPoolsCommand({ MaxResults: 60 })),
    new DynamoDBClient().send(new ListTablesCommand({})),
    new S3Client({ forcePathStyle: true }).send(new ListBucketsCommand({})),
  ]);
  return [
    ...(identities.EmailIdentities ?? []).map(({ IdentityName = '' }) => IdentityName),
    ...(pools.UserPools ?? []).map(({ Name = '' }) => Name),
    ...(tables.TableNames ?? []),
    ...(buckets.Buckets ?? []).map(({ Name = '' }) => Name),
  ].filter((name) => name.includes(STAGE) && !name.includes('serverlessdeployment'));
}

/** A copy of the project whose stack fails when everything that it retains exists. */
function failingAtTheEnd(): string {
  const folder = projectCopy('failing');
  change(
    join(folder, 'serverless/table.yml'),
    '\nResources:\n',
    `
Resources:
  NoSignal:
    Type: AWS::CloudFormation::WaitConditionHandle
  NeverDone:
    Type: AWS::CloudFormation::WaitCondition
    DependsOn: [Table, Bucket, UserPool, MailIdentity, CertificateOrder]
    Properties: { Handle: { Ref: NoSignal }, Timeout: '1', Count: 1 }
`,
  );
  return folder;
}

describe('A first deployment', { timeout: 480_000 }, () => {
  let folder: string | undefined;
  afterAll(async () => {
    if (folder === undefined) return;
    rmSync(folder, { recursive: true });
    await remove(STAGE, settings);
  });

  it('that fails at its end leaves nothing that stops the next one', async ({ skip }) => {
    if (stage?.emulator === undefined) return skip('it runs on the emulator of requirements.txt');
    folder = failingAtTheEnd();

    await expect(deploy(STAGE, settings, { project: folder })).rejects.toThrow(/NeverDone/);
    const left = await leftInAccount();
    await deploy(STAGE, settings, { packaged: true });

    expect(left).toEqual([]);
    const stacks = new CloudFormationClient();
    const StackName = `countersign-${STAGE}`;
    const { Stacks } = await stacks.send(new DescribeStacksCommand({ StackName }));
    expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE');
    const { StackResourceSummaries } = await stacks.send(new ListStackResourcesCommand({ StackName }));
    expect(StackResourceSummaries).toContainEqual(expect.objectContaining({ PhysicalResourceId: DOMAIN }));
  });
});
