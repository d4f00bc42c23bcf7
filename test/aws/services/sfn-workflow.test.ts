import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { functionsInMemory } from '@countersign/aws-emulators/lambda/functions-in-memory';
import { startStepFunctions } from '@countersign/aws-emulators/step-functions/start-step-functions';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sfnWorkflow } from '../../../lib/aws/services/sfn-workflow.ts';
import { Transient } from '../../../lib/problem.ts';
import { workflowContract } from '../../contract/workflow.ts';
import { answering, thrownBy } from '../../doubles/answering-server.ts';

const ORDER = '01KAR0000000000000000000ZZ';
const DEFINITION = {
  StartAt: 'Wait',
  States: {
    Wait: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: 'wait', Payload: { 'input.$': '$', 'token.$': '$$.Task.Token' } },
      End: true,
    },
  },
};

const clientOf = (endpoint: string) =>
  new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

let folder: string;
let api: Awaited<ReturnType<typeof startStepFunctions>>;
let sfn: SFNClient;
let waiting: { input: unknown; token: string }[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const definition = join(folder, 'machine.asl.yml');
  await writeFile(definition, JSON.stringify(DEFINITION));
  waiting = [];
  const { lambda } = functionsInMemory({ wait: (event) => waiting.push(event) });
  const bus = { emit: async () => {} };
  api = await startStepFunctions({ definition, name: 'orders', lambda, clock: handClock(), bus });
  sfn = clientOf(api.url);
});
afterEach(async () => {
  sfn.destroy();
  await api.stop();
  await rm(folder, { recursive: true });
});

const theWorkflow = () => sfnWorkflow(() => ({ sfn, stateMachineArn: api.stateMachineArn }));
const waitingTokens = (count: number) =>
  vi.waitFor(() => {
    expect(waiting).toHaveLength(count);
    return waiting.map(({ token }) => token);
  });

workflowContract(async () => {
  const workflow = theWorkflow();
  return {
    workflow,
    async end(orderId, run) {
      await vi.waitFor(() => expect(waiting).not.toHaveLength(0));
      const [{ token } = { token: '' }] = waiting;
      await workflow.complete(token);
      await vi.waitFor(async () => expect(await workflow.start(orderId, run)).toBeUndefined());
    },
  };
});

describe('The workflow on Step Functions', () => {
  it('passes an execution the id of its order and nothing else', async () => {
    await theWorkflow().start(ORDER, 1);

    await waitingTokens(1);

    expect(waiting[0]?.input).toEqual({ orderId: ORDER });
  });

  it('accepts a token that was completed before', async () => {
    await theWorkflow().start(ORDER, 1);
    const [token = ''] = await waitingTokens(1);

    expect(await theWorkflow().complete(token)).toBe(true);

    expect(await theWorkflow().complete(token)).toBe(false);
  });
});

const machineIn = (region: string) => `arn:aws:states:${region}:000000000000:stateMachine:orders`;
/** As Step Functions words it. */
const deniedFor = (arn: string) =>
  `User: arn:aws:sts::000000000000:assumed-role/sweep/sweep is not authorized to perform: states:SendTaskSuccess on resource: ${arn} because no identity-based policy allows the states:SendTaskSuccess action`;

describe('The workflow, when Step Functions refuses,', () => {
  const ask = (
    type: string,
    status: number,
    how: (workflow: ReturnType<typeof sfnWorkflow>) => Promise<unknown>,
    message?: string,
  ) =>
    answering(
      (_, response) => response.writeHead(status).end(JSON.stringify({ __type: type, message })),
      async (url) => {
        const failing = clientOf(url);
        const stateMachineArn = machineIn('eu-central-1');
        const error = await thrownBy(how(sfnWorkflow(() => ({ sfn: failing, stateMachineArn }))));
        failing.destroy();
        return error;
      },
    );

  it.each([
    ['ThrottlingException', 400],
    ['ExecutionLimitExceeded', 400],
    ['KmsThrottlingException', 400],
    ['InternalFailure', 500],
  ])('throws Transient on %s', async (type, status) => {
    expect(await ask(type, status, (workflow) => workflow.start(ORDER, 1))).toBeInstanceOf(Transient);
    expect(await ask(type, status, (workflow) => workflow.complete('token'))).toBeInstanceOf(Transient);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('treats %s as done', async (type) => {
    expect(await ask(type, 400, (workflow) => workflow.complete('token'))).toBeUndefined();
  });

  it('treats the token of a state machine in another region as done', async () => {
    const message = deniedFor(machineIn('eu-west-1'));

    expect(
      await ask('AccessDeniedException', 400, (workflow) => workflow.complete('token'), message),
    ).toBeUndefined();
  });

  it('reports a right that is missing for its own state machine', async () => {
    const message = deniedFor(machineIn('eu-central-1'));

    expect(
      await ask('AccessDeniedException', 400, (workflow) => workflow.complete('token'), message),
    ).toMatchObject({ name: 'AccessDeniedException' });
  });

  it.each(['StateMachineDoesNotExist', 'AccessDeniedException'])('passes %s on', async (type) => {
    expect(await ask(type, 400, (workflow) => workflow.start(ORDER, 1))).toMatchObject({ name: type });
    expect(await ask(type, 400, (workflow) => workflow.complete('token'))).toMatchObject({ name: type });
  });
});
