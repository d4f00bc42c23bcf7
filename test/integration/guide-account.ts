import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  GetBucketCorsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateReceiptRuleCommand,
  CreateReceiptRuleSetCommand,
  DescribeActiveReceiptRuleSetCommand,
  SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses';
import { stringify } from 'yaml';
import type { StageFacts } from '../emulator/stage.ts';

export const FIRST_REGION = 'eu-west-1';
export const OTHER_SET = 'mail-of-the-account';

/** The account to which docs/deploy.md deploys, with what its reader does not do: other rules, DNS, mail. */
export async function guideAccount(stage: StageFacts) {
  const inRegion = (region: string) => {
    const at = { region, endpoint: stage.endpoint };
    return {
      region,
      stacks: new CloudFormationClient(at),
      logins: new CognitoIdentityProviderClient(at),
      objects: new S3Client({ ...at, forcePathStyle: true }),
    };
  };
  let at = inRegion(FIRST_REGION);
  const receiving = new SESClient({ region: FIRST_REGION, endpoint: stage.endpoint });
  const close = () => {
    for (const client of [at.stacks, at.logins, at.objects]) client.destroy();
  };

  // It already receives mail, with a rule set that is not ours.
  await receiving.send(new CreateReceiptRuleSetCommand({ RuleSetName: OTHER_SET }));
  const Rule = { Name: 'other-rule', Enabled: true, Recipients: ['example.org'], Actions: [] };
  await receiving.send(new CreateReceiptRuleCommand({ RuleSetName: OTHER_SET, Rule }));
  await receiving.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: OTHER_SET }));

  const zone: Record<string, Record<string, string | string[]>> = {
    'ietf.org': { security: 'secure', A: ['192.0.2.1'] },
  };
  const output = async (name: string): Promise<string> => {
    const { Stacks } = await at.stacks.send(new DescribeStacksCommand({ StackName: 'countersign-dev' }));
    return `${Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue}`;
  };

  return {
    output,
    /** From now on the account's stage is the one of this region. */
    moveTo(region: string): void {
      close();
      at = inRegion(region);
    },
    region: () => at.region,
    /** The mode of the lock of an object's version, if it has one. */
    async lockOf(object: { Bucket: string; Key: string; VersionId: string }): Promise<string | undefined> {
      return (await at.objects.send(new HeadObjectCommand(object))).ObjectLockMode;
    },
    /** Whether pages of other origins may read a bucket, as the template says of ours. */
    async hasCors(Bucket: string): Promise<boolean> {
      const { CORSRules = [] } = await at.objects.send(new GetBucketCorsCommand({ Bucket }));
      return CORSRules.length > 0;
    },
    /** All versions of the objects of a bucket. */
    async versionsIn(Bucket: string): Promise<string[]> {
      const { Versions = [] } = await at.objects.send(new ListObjectVersionsCommand({ Bucket }));
      return Versions.map(({ Key, VersionId }) => `${Key} ${VersionId}`);
    },
    /** The first page of the console, in the bucket to which the deployment uploads it. */
    async consolePage(): Promise<Uint8Array> {
      const asked = { Bucket: await output('SiteBucketName'), Key: 'index.html' };
      const { Body } = await at.objects.send(new GetObjectCommand(asked));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    /** Publishes the records that `setup -- mail` has printed, and the other ones that the doctor looks up. */
    publish(said: string): void {
      const records = [...said.matchAll(/^(?:missing|other) +(\S+)\. (\w+) (.+?)(?: {2};.*)?$/gm)];
      for (const [, name = '', type = '', value = ''] of records)
        zone[name] = { security: 'secure', ...zone[name], [type]: [value.replace(/^"|"$/g, '')] };
      writeFileSync(join(stage.home, 'zone.yml'), stringify(zone));
    },
    async setFirstPassword(email: string, Password: string): Promise<void> {
      const UserPoolId = await output('UserPoolId');
      await at.logins.send(
        new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password, Permanent: false }),
      );
    },
    /** The rules of the active rule set. */
    async rulesOfOtherSet(): Promise<(string | undefined)[]> {
      const { Metadata, Rules = [] } = await receiving.send(new DescribeActiveReceiptRuleSetCommand({}));
      return Metadata?.Name === OTHER_SET ? Rules.map(({ Name }) => Name) : [];
    },
    async close(): Promise<void> {
      await receiving.send(new SetActiveReceiptRuleSetCommand({}));
      receiving.destroy();
      close();
    },
  };
}

export type GuideAccount = Awaited<ReturnType<typeof guideAccount>>;
