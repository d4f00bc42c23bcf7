import { PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, type ListExecutionsOutput, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Aws } from '../stage/aws.ts';
import { functionsOf, isOutOfUse } from '../stage/concurrency.ts';
import { type Deployment, outputOf } from '../stage/deployment.ts';
import type { Operator } from '../stage/operator.ts';

export type StageInUse = {
  aws: Pick<Aws, 'cloudFormation' | 'lambda' | 'workflows'>;
  deployment: Deployment;
  operator: Operator;
};

/** Signs revocation lists, without which clients refuse every certificate after some days. */
const SIGNS_LISTS = 'publishCrl';

/** Beside each other: AWS accepts 25 or more a second, and the client waits if it is throttled. */
const AT_A_TIME = 10;

/** It ended by itself, or another run stopped it. */
const ENDED = ['ExecutionDoesNotExist', 'ValidationException'];

/**
 * Takes a stage out of use: no function is called any more, and no execution runs. Lambda answers a call of a function whose
 * concurrency is 0 with 429, and moves an event to the function's queue without another attempt. Idempotent.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export async function stopStage(
  { aws, deployment, operator }: StageInUse,
  { keepLists = false }: { keepLists?: boolean | undefined } = {},
): Promise<void> {
  const { stage } = deployment;
  const kept = keepLists ? `countersign-${stage}-${SIGNS_LISTS}` : undefined;
  const functions = (await functionsOf(aws, deployment)).filter(({ name }) => name !== kept);
  const open = functions.filter((each) => !isOutOfUse(each));
  if (open.length === 0) {
    operator.say(`there   All ${functions.length} functions have the concurrency 0: nothing calls them.`);
  } else {
    const change = `Give ${open.length} functions of the stage ${stage} the concurrency 0, so that nothing calls them`;
    if (!(await operator.approves(change))) return;
    for (const { name: FunctionName } of open)
      await aws.lambda.send(
        new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }),
      );
  }
  if (kept !== undefined) operator.say(`kept    ${kept} still signs revocation lists.`);
  await stopExecutions({ aws, deployment, operator });
  if (open.length > 0)
    operator.say(
      'note    A call that has begun ends within five minutes. Run this again then, before you change data.',
    );
}

async function stopExecutions({ aws: { workflows }, deployment, operator }: StageInUse): Promise<void> {
  const stateMachineArn = outputOf(deployment.service, 'CertificateOrderArn');
  const listed = await runningExecutions(workflows, stateMachineArn);
  if (listed.length === 0) return operator.say('there   No execution of the state machine runs.');
  const change = `Stop ${listed.length} executions of the state machine; their orders stay as they are in the table`;
  if (!(await operator.approves(change))) return;
  const stopped = new Set<string>();
  // Its list may lag behind: what was stopped is not stopped again.
  for (let left = listed; left.length > 0; ) {
    for (let at = 0; at < left.length; at += AT_A_TIME)
      await Promise.all(left.slice(at, at + AT_A_TIME).map((arn) => stopExecution(workflows, arn)));
    for (const arn of left) stopped.add(arn);
    left = (await runningExecutions(workflows, stateMachineArn)).filter((arn) => !stopped.has(arn));
  }
  operator.say(`done    ${stopped.size} executions were stopped.`);
}

async function stopExecution(workflows: Pick<Aws['workflows'], 'send'>, executionArn: string): Promise<void> {
  const command = new StopExecutionCommand({ executionArn, cause: 'The stage was taken out of use.' });
  await workflows.send(command).catch((error: unknown) => {
    if (!(error instanceof Error && ENDED.includes(error.name))) throw error;
  });
}

async function runningExecutions(
  workflows: Pick<Aws['workflows'], 'send'>,
  stateMachineArn: string,
): Promise<string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const answer: ListExecutionsOutput = await workflows.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000, nextToken }),
    );
    arns.push(...(answer.executions ?? []).map(({ executionArn = '' }) => executionArn));
    nextToken = answer.nextToken;
  } while (nextToken);
  return arns;
}
