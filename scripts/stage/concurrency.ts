import { GetFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import type { Aws } from './aws.ts';
import { type Deployment, resourcesOf } from './deployment.ts';

/** The parameters that reserve concurrency, and for which functions: serverless/concurrency.yml. */
export const RESERVING: Readonly<Record<string, readonly string[]>> = {
  PageConcurrency: ['ShowChallengeLambdaFunction', 'AnswerChallengeLambdaFunction'],
  InboundMailConcurrency: ['OnMailReceivedLambdaFunction'],
};

/** A function of a stage, with the concurrency that is reserved for it and the one that the deployment gives it. */
export type ReservedFunction = { name: string; reserved: number | undefined; deployed: number | undefined };

/** Functions of a stage whose concurrency is 0 are not called by anything. */
export const isOutOfUse = ({ reserved }: ReservedFunction): boolean => reserved === 0;

/** The functions of a stage. */
export async function functionsOf(
  aws: Pick<Aws, 'cloudFormation' | 'lambda'>,
  { service, stage }: Deployment,
): Promise<ReservedFunction[]> {
  const found: ReservedFunction[] = [];
  for (const [id, name] of await resourcesOf(aws, service, 'AWS::Lambda::Function')) {
    if (!name.startsWith(`countersign-${stage}-`)) continue;
    const { ReservedConcurrentExecutions: reserved } = await aws.lambda.send(
      new GetFunctionConcurrencyCommand({ FunctionName: name }),
    );
    found.push({ name, reserved, deployed: deployedOf(id, service.parameters) });
  }
  return found;
}

/** The concurrency by the parameters of the stack; they say 0 for none. */
function deployedOf(id: string, parameters: Readonly<Record<string, string>>): number | undefined {
  const [parameter] = Object.entries(RESERVING).find(([, functions]) => functions.includes(id)) ?? [];
  return (parameter && Number(parameters[parameter])) || undefined;
}
