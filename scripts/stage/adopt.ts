import {
  type CloudFormationClient,
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  waitUntilChangeSetCreateComplete,
  waitUntilStackImportComplete,
} from '@aws-sdk/client-cloudformation';
import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { Aws } from './aws.ts';
import { assertFixed } from './changed-settings.ts';
import { findStack, resourcesIn } from './deployment.ts';
import { importTemplate, type PackagedTemplate } from './import-template.ts';
import { type Retained, type RetainedResources, stacksOf } from './retained.ts';
import { defaultSettings, type StageFile } from './stage-file.ts';
import { Stop } from './stop.ts';

export type Adopter = {
  cloudFormation: CloudFormationClient;
  s3: Pick<Aws['s3'], 'send'>;
  /** The packaged template of the stack in this folder. */
  templateIn(folder: string): PackagedTemplate;
  say(line: string): void;
};

/** By which property CloudFormation identifies a resource of this type: its `primaryIdentifier`. */
const IDENTIFIED_BY: Readonly<Record<string, string>> = {
  'AWS::CloudFront::Distribution': 'Id',
  'AWS::CloudFront::OriginAccessControl': 'Id',
  'AWS::Cognito::UserPool': 'UserPoolId',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::KMS::Key': 'KeyId',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
};

/** In seconds; an import changes no resource. */
const WAIT = { maxWaitTime: 900, minDelay: 1, maxDelay: 5 };

/**
 * Makes the stacks of a removed stage from what it has left, by an import of CloudFormation. The deployment that follows adds
 * everything else. Idempotent: a stack that has these resources is left alone.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html
 * @throws Stop if a stack has other resources in their place, if the stage was made with other settings, or if the import fails
 */
export async function adopt(
  deps: Adopter,
  { stage, region, path, settings }: StageFile,
  retained: Retained,
): Promise<void> {
  if (retained.region !== region)
    throw new Stop(`The stage has left its resources in ${retained.region}, but ${path} has ${region}.`);
  const defaults = defaultSettings();
  const made = Object.entries(retained.made).map(([name, from]) => ({
    name,
    from,
    to: settings[name] ?? defaults[name] ?? '',
  }));
  assertFixed(
    made.filter(({ from, to }) => from !== to),
    path,
  );
  for (const { folder, name } of stacksOf(stage)) {
    const resources = retained.stacks[name] ?? {};
    if (Object.keys(resources).length === 0)
      throw new Stop(`The file of what the stage has left names nothing of the stack ${name}.`);
    if (await hasAll(deps, name, resources)) deps.say(`The stack ${name} has what was retained.`);
    else await importInto(deps, name, resources, deps.templateIn(folder));
  }
}

/** @throws Stop if it has others in their place */
async function hasAll(
  { cloudFormation }: Adopter,
  name: string,
  resources: RetainedResources,
): Promise<boolean> {
  if ((await findStack({ cloudFormation }, name)) === undefined) return false;
  const there = new Map(
    (await resourcesIn({ cloudFormation }, name)).map(({ logicalId, id }) => [logicalId, id]),
  );
  if (there.size === 0) return false;
  const other = Object.entries(resources).find(
    ([logicalId, { type, id }]) => type !== 'AWS::S3::BucketPolicy' && there.get(logicalId) !== id,
  );
  if (other === undefined) return true;
  const [logicalId, { id }] = other;
  throw new Stop(
    `The stack ${name} exists, and its ${logicalId} is ${there.get(logicalId) ?? 'missing'}, not ${id}. Remove that stack first, if it is a new one without data.`,
  );
}

async function importInto(
  deps: Adopter,
  StackName: string,
  resources: RetainedResources,
  template: PackagedTemplate,
): Promise<void> {
  const { cloudFormation, say } = deps;
  const body = importTemplate(template, resources, await policiesOf(deps, resources));
  const imported = Object.keys(body.Resources);
  say(`Taking up what the stack ${StackName} has left: ${imported.join(', ')}.`);
  const ChangeSetName = `take-up-${Date.now()}`;
  await cloudFormation.send(
    new CreateChangeSetCommand({
      StackName,
      ChangeSetName,
      ChangeSetType: 'IMPORT',
      TemplateBody: JSON.stringify(body),
      ResourcesToImport: imported.map((LogicalResourceId) => ({
        LogicalResourceId,
        ResourceType: resources[LogicalResourceId]?.type,
        ResourceIdentifier: identifierOf(LogicalResourceId, resources),
      })),
    }),
  );
  const changeSet = { StackName, ChangeSetName };
  const wait = { client: cloudFormation, ...WAIT };
  await waitUntilChangeSetCreateComplete(wait, changeSet).catch(() => {});
  const { ExecutionStatus, StatusReason } = await cloudFormation.send(
    new DescribeChangeSetCommand(changeSet),
  );
  if (ExecutionStatus !== 'AVAILABLE')
    throw new Stop(`CloudFormation cannot import into ${StackName}: ${StatusReason ?? 'it gives no reason'}`);
  await cloudFormation.send(new ExecuteChangeSetCommand(changeSet));
  await waitUntilStackImportComplete(wait, { StackName }).catch(() => {
    throw new Stop(
      `The import into ${StackName} failed; its events in CloudFormation say why. Nothing was deleted: run the command again when that is repaired.`,
    );
  });
}

function identifierOf(logicalId: string, resources: RetainedResources): Record<string, string> {
  const { type = '', id = '' } = resources[logicalId] ?? {};
  const property = IDENTIFIED_BY[type];
  if (property === undefined) throw new Stop(`${logicalId} has the type ${type}, which cannot be imported.`);
  // The id of a policy is not always that of its bucket.
  return { [property]: type === 'AWS::S3::BucketPolicy' ? bucketOf(resources) : id };
}

const bucketOf = (resources: RetainedResources): string => resources['Bucket']?.id ?? '';

/** The policy of the bucket as it is: that of the template refers to distributions that are still to be made. */
async function policiesOf({ s3 }: Adopter, resources: RetainedResources) {
  if (resources['BucketPolicy'] === undefined) return {};
  const Bucket = bucketOf(resources);
  const { Policy = '{}' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  return { BucketPolicy: { Bucket, PolicyDocument: JSON.parse(Policy) } };
}
