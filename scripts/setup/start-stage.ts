import {
  DeleteFunctionConcurrencyCommand,
  InvokeCommand,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Aws } from '../stage/aws.ts';
import { functionsOf, type ReservedFunction } from '../stage/concurrency.ts';
import type { Deployment } from '../stage/deployment.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';

/** What the sweep answers: functions/schedule/sweep.ts. */
const Swept = z.object({ processed: z.number(), failed: z.number(), stopped: z.boolean() });

/**
 * Takes a stage into use again: each function gets the concurrency that the deployment gives it, and the sweep starts an
 * execution for each order that needs one. Idempotent.
 * @throws Stop if the sweep fails
 */
export async function startStage({
  aws,
  deployment,
  operator,
}: {
  aws: Pick<Aws, 'cloudFormation' | 'lambda' | 'longCalls'>;
  deployment: Deployment;
  operator: Operator;
}): Promise<void> {
  const { stage } = deployment;
  const functions = await functionsOf(aws, deployment);
  const wrong = functions.filter(({ reserved, deployed }) => reserved !== deployed);
  if (wrong.length === 0) {
    operator.say(`there   All ${functions.length} functions have the concurrency of the deployment.`);
  } else {
    const change = `Give ${wrong.length} functions of the stage ${stage} the concurrency of the deployment again`;
    if (!(await operator.approves(change))) return;
    for (const each of wrong) await restore(aws.lambda, each);
  }
  if (!(await operator.approves('Call the sweep, which starts an execution for each order that needs one')))
    return;
  const { processed, failed, stopped } = await sweepAll(aws.longCalls, stage);
  operator.say(`done    The sweep processed ${processed} orders and challenges.`);
  if (failed > 0 || stopped)
    operator.say(
      `note    It did not finish: ${failed} failed. The scheduled sweeps do the rest; its log says why.`,
    );
  operator.say(
    'note    Replies and delivery states that arrived meanwhile are in queues: “By hand” in docs/operations.md.',
  );
}

async function restore(
  lambda: Pick<Aws['lambda'], 'send'>,
  { name: FunctionName, deployed }: ReservedFunction,
): Promise<void> {
  if (deployed === undefined) {
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    return;
  }
  await lambda.send(
    new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: deployed }),
  );
}

async function sweepAll(lambda: Pick<Aws['longCalls'], 'send'>, stage: string) {
  const FunctionName = `countersign-${stage}-sweep`;
  const Payload = new TextEncoder().encode(JSON.stringify({ detail: { full: true } }));
  const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
  const text = new TextDecoder().decode(answer.Payload);
  if (answer.FunctionError !== undefined)
    throw new Stop(
      `The sweep failed: ${text.slice(0, 300)} Read its lines in the log group /aws/lambda/countersign-${stage}.`,
    );
  return Swept.parse(JSON.parse(text));
}
