import {
  DescribeStacksCommand,
  type DescribeStacksOutput,
  ListStackResourcesCommand,
  type ListStackResourcesOutput,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Aws } from './aws.ts';
import { Stop } from './stop.ts';

type Values = Readonly<Record<string, string>>;

/** One stack as CloudFormation describes it. */
export type Stack = { name: string; status: string; outputs: Values; parameters: Values };

/** A deployed stage: the stack of the service and the one of its keys. */
export type Deployment = { stage: string; region: string; service: Stack; keys: Stack };

export type StageName = { stage: string; region: string };

/** @throws Stop if one of the two stacks does not exist */
export async function readDeployment(aws: Pick<Aws, 'cloudFormation'>, at: StageName): Promise<Deployment> {
  const [keys, service] = await Promise.all([
    readStack(aws, `countersign-keys-${at.stage}`, at),
    readStack(aws, `countersign-${at.stage}`, at),
  ]);
  return { ...at, service, keys };
}

async function readStack(aws: Pick<Aws, 'cloudFormation'>, name: string, at: StageName) {
  const stack = await findStack(aws, name);
  if (stack === undefined)
    throw new Stop(
      `There is no stack ${name} in ${at.region}: deploy it first (docs/deploy.md), or name another --stage.`,
    );
  return stack;
}

/** Undefined if there is no stack with this name. */
export async function findStack(
  { cloudFormation }: Pick<Aws, 'cloudFormation'>,
  name: string,
): Promise<Stack | undefined> {
  const command = new DescribeStacksCommand({ StackName: name });
  const answer: DescribeStacksOutput = await cloudFormation.send(command).catch((error: unknown) => {
    if (!(error instanceof Error && /does not exist/.test(error.message))) throw error;
    return { Stacks: [] };
  });
  const [stack] = answer.Stacks ?? [];
  if (stack === undefined) return undefined;
  const { StackStatus = 'unknown', Outputs = [], Parameters = [] } = stack;
  return {
    name,
    status: StackStatus,
    outputs: Object.fromEntries(
      Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
    parameters: Object.fromEntries(
      Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
    ),
  };
}

/** @throws Stop if an older template of ours does not have it */
export function outputOf({ name, outputs }: Stack, key: string): string {
  const value = outputs[key];
  if (!value) throw new Stop(`The stack ${name} has no output ${key}: deploy this version of it.`);
  return value;
}

/** The names or ARNs of a stack's resources of one type, by their logical ids. */
export async function resourcesOf(
  aws: Pick<Aws, 'cloudFormation'>,
  { name }: Pick<Stack, 'name'>,
  wanted: string,
): Promise<Map<string, string>> {
  const all = await resourcesIn(aws, name);
  return new Map(all.filter(({ type }) => type === wanted).map(({ logicalId, id }) => [logicalId, id]));
}

/** All resources of a stack; `id` is the name or ARN. */
export async function resourcesIn(
  { cloudFormation }: Pick<Aws, 'cloudFormation'>,
  name: string,
): Promise<{ logicalId: string; type: string; id: string }[]> {
  const all: StackResourceSummary[] = [];
  let NextToken: string | undefined;
  do {
    const answer: ListStackResourcesOutput = await cloudFormation.send(
      new ListStackResourcesCommand({ StackName: name, NextToken }),
    );
    all.push(...(answer.StackResourceSummaries ?? []));
    NextToken = answer.NextToken;
  } while (NextToken);
  return all.map(({ LogicalResourceId = '', ResourceType = '', PhysicalResourceId = '' }) => ({
    logicalId: LogicalResourceId,
    type: ResourceType,
    id: PhysicalResourceId,
  }));
}

/** The environment of a function, which is in effect, unlike the parameters. */
export async function environmentOf(
  { lambda }: Pick<Aws, 'lambda'>,
  { stage }: Deployment,
  functionName: string,
): Promise<Values> {
  const FunctionName = `countersign-${stage}-${functionName}`;
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  return Environment?.Variables ?? {};
}
