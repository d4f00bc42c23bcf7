import { readFileSync } from 'node:fs';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startStage } from '../../../scripts/setup/start-stage.ts';
import { stopStage } from '../../../scripts/setup/stop-stage.ts';
import { RESERVING } from '../../../scripts/stage/concurrency.ts';
import { awsError, clientOf } from '../../doubles/aws/client.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';
import { operatorWho } from '../../doubles/aws/operator.ts';

const PAGE = 'countersign-dev-showChallenge';
const LISTS = 'countersign-dev-publishCrl';
const FUNCTIONS = {
  ShowChallengeLambdaFunction: PAGE,
  SweepLambdaFunction: 'countersign-dev-sweep',
  PublishCrlLambdaFunction: LISTS,
  OtherLambdaFunction: 'unrelated',
};
const OURS = Object.values(FUNCTIONS).filter((name) => name !== 'unrelated');
/** AWS lists at most this many executions at once. */
const PAGE_SIZE = 1000;

type Reserved = { FunctionName: string; ReservedConcurrentExecutions: number };

/** A stage whose state machine has executions; `late` begin while the first ones are stopped. */
function aStage({ executions = 0, late = 0, answer = { processed: 3, failed: 0, stopped: false } } = {}) {
  const reserved = new Map<string, number>([[PAGE, 20]]);
  const running = new Set(Array.from({ length: executions }, (_, index) => `arn:${index}`));
  const calls: string[] = [];
  const cloudFormation = clientOf<CloudFormationClient>({
    ListStackResources: () => ({
      StackResourceSummaries: Object.entries(FUNCTIONS).map(([LogicalResourceId, PhysicalResourceId]) => ({
        ResourceType: 'AWS::Lambda::Function',
        LogicalResourceId,
        PhysicalResourceId,
      })),
    }),
  });
  const lambda = clientOf<LambdaClient>({
    GetFunctionConcurrency: ({ FunctionName }: Reserved) => ({
      ReservedConcurrentExecutions: reserved.get(FunctionName),
    }),
    PutFunctionConcurrency(to: Reserved) {
      calls.push('put');
      reserved.set(to.FunctionName, to.ReservedConcurrentExecutions);
    },
    DeleteFunctionConcurrency({ FunctionName }: Reserved) {
      calls.push('delete');
      reserved.delete(FunctionName);
    },
  });
  const workflows = clientOf<SFNClient>({
    ListExecutions({ nextToken = '0' }: { nextToken?: string }) {
      const from = Number(nextToken);
      const page = [...running].slice(from, from + PAGE_SIZE);
      const more = from + PAGE_SIZE < running.size ? { nextToken: `${from + PAGE_SIZE}` } : {};
      return { executions: page.map((executionArn) => ({ executionArn })), ...more };
    },
    StopExecution({ executionArn }: { executionArn: string }) {
      calls.push('stop');
      if (!running.delete(executionArn)) throw awsError('ExecutionDoesNotExist');
      if (executionArn === 'arn:0') for (let each = 0; each < late; each++) running.add(`late:${each}`);
    },
  });
  const longCalls = clientOf<LambdaClient>({
    Invoke({ FunctionName, Payload }: { FunctionName: string; Payload: Uint8Array }) {
      calls.push(`${FunctionName} ${Buffer.from(Payload)}`);
      return { Payload: new TextEncoder().encode(JSON.stringify(answer)) };
    },
  });
  const { service, ...deployment } = aDeployment({ PageConcurrency: '20', InboundMailConcurrency: '0' });
  const outputs = { ...service.outputs, CertificateOrderArn: 'arn:machine' };
  return {
    aws: { cloudFormation, lambda, workflows, longCalls },
    deployment: { ...deployment, service: { ...service, outputs } },
    reserved,
    running,
    calls,
  };
}

describe('A stage that is taken out of use', () => {
  it('has no function that can be called, and no execution, over all pages and those that begin meanwhile', async () => {
    const stage = aStage({ executions: 2500, late: 2 });
    const { operator, said } = operatorWho();

    await stopStage({ ...stage, operator });

    expect(Object.fromEntries(stage.reserved)).toEqual(Object.fromEntries(OURS.map((name) => [name, 0])));
    expect(stage.running.size).toBe(0);
    expect(said).toContain('done    2502 executions were stopped.');
  });

  it('is left alone by the next run', async () => {
    const stage = aStage({ executions: 1 });
    await stopStage({ ...stage, operator: operatorWho().operator });
    stage.calls.length = 0;
    const { operator, said, asked } = operatorWho();

    await stopStage({ ...stage, operator });

    expect({ asked, calls: stage.calls }).toEqual({ asked: [], calls: [] });
    expect(said).toEqual([
      'there   All 3 functions have the concurrency 0: nothing calls them.',
      'there   No execution of the state machine runs.',
    ]);
  });

  it('signs revocation lists all the same, if that is wanted', async () => {
    const stage = aStage();

    await stopStage({ ...stage, operator: operatorWho().operator }, { keepLists: true });

    expect(stage.reserved.get(LISTS)).toBeUndefined();
    expect(stage.reserved.get(PAGE)).toBe(0);
  });

  it('is not touched if the operator does not approve', async () => {
    const stage = aStage({ executions: 1 });
    const { operator, asked } = operatorWho({ approves: () => false });

    await stopStage({ ...stage, operator });

    expect(asked).toEqual([
      'Give 3 functions of the stage dev the concurrency 0, so that nothing calls them',
    ]);
    expect(stage.calls).toEqual([]);
  });

  it('does not stop at an execution that has ended by itself', async () => {
    const stage = aStage({ executions: 3 });
    const { operator, said } = operatorWho({
      approves: (change) => {
        if (change.startsWith('Stop')) stage.running.delete('arn:1');
        return true;
      },
    });

    await stopStage({ ...stage, operator });

    expect(said).toContain('done    3 executions were stopped.');
  });
});

describe('A stage that is taken into use again', () => {
  it('has the concurrency that the deployment reserves, none elsewhere, and is swept in full', async () => {
    const stage = aStage();
    await stopStage({ ...stage, operator: operatorWho().operator });
    stage.calls.length = 0;
    const { operator, said } = operatorWho();

    await startStage({ ...stage, operator });

    expect(Object.fromEntries(stage.reserved)).toEqual({ [PAGE]: 20 });
    expect(stage.calls).toEqual([
      'put',
      'delete',
      'delete',
      'countersign-dev-sweep {"detail":{"full":true}}',
    ]);
    expect(said).toContain('done    The sweep processed 3 orders and challenges.');
  });

  it('is swept only, if its functions are in use', async () => {
    const stage = aStage({ answer: { processed: 9, failed: 1, stopped: false } });
    const { operator, said } = operatorWho();

    await startStage({ ...stage, operator });

    expect(stage.calls).toHaveLength(1);
    expect(said.join('\n')).toMatch(/^there {3}All 3 functions[\s\S]*did not finish: 1 failed/);
  });
});

it('The functions with a concurrency of their own are those of the template', () => {
  const { Parameters, Resources } = parse(readFileSync('serverless/concurrency.yml', 'utf8'), {
    merge: true,
  });

  expect(Object.keys(RESERVING).sort()).toEqual(Object.keys(Parameters).sort());
  expect(Object.values(RESERVING).flat().sort()).toEqual(Object.keys(Resources).sort());
});
