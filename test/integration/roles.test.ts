import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BatchGetItemCommand, DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { EncryptCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { describe, expect, inject, it } from 'vitest';
import * as z from 'zod';

const deployed = inject('deployed');
const stage = deployed === undefined || 'missing' in deployed ? undefined : deployed;
const DENIED = expect.objectContaining({ name: expect.stringMatching(/^AccessDenied/) });
const ACCOUNT = '000000000000';

const Policy = z.object({ PolicyDocument: z.unknown() });
const Session = z.object({
  Credentials: z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() }),
});
const Resource = z.object({ StackResourceDetail: z.object({ PhysicalResourceId: z.string() }) });

/** The environment of the AWS CLI, whose version 1 reads the region from another variable than the SDK. */
async function aws(...args: string[]): Promise<unknown> {
  const program = join(`${stage?.emulator?.tools}`, 'aws');
  const env = { ...process.env, AWS_DEFAULT_REGION: process.env['AWS_REGION'] };
  const { stdout } = await promisify(execFile)(program, [...args, '--output', 'json'], { env });
  return stdout === '' ? undefined : JSON.parse(stdout);
}

/** Credentials with the rights of a role's functions: the same policy, in a role that this test may assume. */
async function whoMayAs(logicalId: string) {
  const stack = ['--stack-name', `countersign-${stage?.stage}`];
  const found = await aws(
    'cloudformation',
    'describe-stack-resource',
    ...stack,
    '--logical-resource-id',
    logicalId,
  );
  const RoleName = Resource.parse(found).StackResourceDetail.PhysicalResourceId;
  const policy = ['--policy-name', 'context'];
  const read = await aws('iam', 'get-role-policy', '--role-name', RoleName, ...policy);
  const { PolicyDocument } = Policy.parse(read);
  const name = ['--role-name', `as-${logicalId}`];
  const Trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: 'sts:AssumeRole',
  };
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [Trust] });
  await aws('iam', 'create-role', ...name, '--assume-role-policy-document', trust);
  await aws(
    'iam',
    'put-role-policy',
    ...name,
    ...policy,
    '--policy-document',
    JSON.stringify(PolicyDocument),
  );
  const arn = `arn:aws:iam::${ACCOUNT}:role/as-${logicalId}`;
  const session = await aws('sts', 'assume-role', '--role-arn', arn, '--role-session-name', 'test');
  const { AccessKeyId, SecretAccessKey, SessionToken } = Session.parse(session).Credentials;
  return {
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
  };
}

describe('the emulator evaluates roles, and', { timeout: 120_000 }, () => {
  it('lets the contact’s page read challenges, and no order', async ({ skip }) => {
    if (stage?.emulator === undefined)
      return skip('it is not known how an emulator of the user’s own evaluates roles');
    const db = new DynamoDBClient(await whoMayAs('PageRole'));
    const get = (PK: string) =>
      db.send(
        new BatchGetItemCommand({
          RequestItems: { [stage.tableName]: { Keys: [{ PK: { S: PK }, SK: { S: 'CHALLENGE' } }] } },
        }),
      );
    const countAnd = (PK: string) =>
      db.send(
        new TransactWriteItemsCommand({
          TransactItems: ['RATE#x', PK].map((each) => ({
            Put: { TableName: stage.tableName, Item: { PK: { S: each }, SK: { S: 'X' } } },
          })),
        }),
      );

    await expect(get('CHALLENGE#x')).resolves.toBeDefined();
    await expect(get('ORDER#x')).rejects.toEqual(DENIED);
    await expect(countAnd('RATE#y')).resolves.toBeDefined();
    await expect(countAnd('ORDER#x')).rejects.toEqual(DENIED);
    db.destroy();
  });

  it('lets Verify domains send mail and encrypt, from its own address and with a challenge', async ({
    skip,
  }) => {
    if (stage?.emulator === undefined)
      return skip('it is not known how an emulator of the user’s own evaluates roles');
    const who = await whoMayAs('VerifyDomainsRole');
    const [ses, kms] = [new SESClient(who), new KMSClient(who)];
    const mailFrom = (Source: string) =>
      ses.send(
        new SendRawEmailCommand({
          Source,
          Destinations: ['hostmaster@roles.example.org'],
          RawMessage: {
            Data: Buffer.from(`From: ${Source}\r\nTo: hostmaster@roles.example.org\r\n\r\nA try.\r\n`),
          },
        }),
      );
    const KeyId = stage.randomValueKeyArn;
    const sealWith = (EncryptionContext: Record<string, string>) =>
      kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext }));

    await expect(mailFrom('countersign@example.com')).resolves.toBeDefined();
    await expect(mailFrom('another@example.com')).rejects.toEqual(DENIED);
    await expect(sealWith({ challenge: 'x' })).resolves.toBeDefined();
    await expect(sealWith({})).rejects.toEqual(DENIED);
    await expect(sealWith({ challenge: 'x', more: 'y' })).rejects.toEqual(DENIED);
    const signed = { KeyId: stage.issuingKeyArn, Message: Buffer.alloc(32), MessageType: 'DIGEST' } as const;
    await expect(kms.send(new SignCommand({ ...signed, SigningAlgorithm: 'ECDSA_SHA_256' }))).rejects.toEqual(
      DENIED,
    );
    ses.destroy();
    kms.destroy();
  });
});
