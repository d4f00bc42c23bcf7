import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateConfigurationSetCommand, SESClient, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { parse } from 'yaml';

const DEFINITION = join(import.meta.dirname, '../../statemachines/certificate-order.asl.yml');

/** A bucket with versions, as the deployed one has them. */
export async function makeBucket(endpoint: string, Bucket: string): Promise<void> {
  const s3 = new S3Client({ endpoint, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  s3.destroy();
}

/** The sender's domain, and the configuration set of all mails. */
export async function makeSender(endpoint: string, Domain: string, Name: string): Promise<void> {
  const ses = new SESClient({ endpoint });
  await ses.send(new VerifyDomainIdentityCommand({ Domain }));
  await ses.send(new CreateConfigurationSetCommand({ ConfigurationSet: { Name } }));
  ses.destroy();
}

/** The state machine that is deployed, with the names of functions and the partition put in. @returns its ARN */
export async function makeStateMachine(endpoint: string, name: string): Promise<string> {
  const sfn = new SFNClient({ endpoint });
  const text = JSON.stringify(parse(readFileSync(DEFINITION, 'utf8')));
  const definition = text.replaceAll(/\$\{(\w+)\}/g, (_, each) => (each === 'partition' ? 'aws' : each));
  const roleArn = 'arn:aws:iam::000000000000:role/states';
  const made = await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  sfn.destroy();
  return `${made.stateMachineArn}`;
}
