import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import type { Emitted } from '../eventbridge/event-bridge.ts';
import { functionsInMemory } from '../lambda/functions-in-memory.ts';
import { startStepFunctions } from '../step-functions/start-step-functions.ts';

class Moved extends Error {
  override name = 'Moved';
}
class Transient extends Error {
  override name = 'Transient';
}

const HOUR = 3_600_000;
let clock = handClock();
let sfn: SFNClient;
let api: Awaited<ReturnType<typeof startStepFunctions>>;
let emitted: Emitted[];
let tokens: string[];
let work: (event: { attempt: number; orderId: string; execution: string }) => unknown;
let park: (event: { token: string }) => unknown;

beforeEach(async () => {
  clock = handClock();
  emitted = [];
  tokens = [];
  work = () => ({ answer: 42, more: 'than is selected' });
  park = ({ token }) => tokens.push(token);
  const { lambda } = functionsInMemory({ work: (event) => work(event), park: (event) => park(event) });
  api = await startStepFunctions({
    definition: join(import.meta.dirname, 'fixture/statemachines/certificate-order.asl.yml'),
    name: 'fixture',
    lambda,
    clock,
    bus: { emit: async (event) => void emitted.push(event) },
    random: () => 1,
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sfn = new SFNClient({ endpoint: api.url, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterEach(() => {
  sfn.destroy();
  return api.stop();
});

async function start(name: string, input: object = { orderId: name }): Promise<string> {
  const { stateMachineArn } = api;
  const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
  return (await sfn.send(command)).executionArn ?? '';
}
const describeExecution = (executionArn: string) => sfn.send(new DescribeExecutionCommand({ executionArn }));
const entered = async (executionArn: string) =>
  (await sfn.send(new GetExecutionHistoryCommand({ executionArn }))).events?.flatMap(
    (event) => event.stateEnteredEventDetails?.name ?? [],
  );
const parked = (count = 1) => vi.waitFor(() => expect(tokens).toHaveLength(count));
const succeed = (taskToken = tokens[0]) =>
  sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"who":"me"}' }));
/** Resolves when the interpreter has done all that needs neither time nor a task token. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the Step Functions API', () => {
  it('runs an execution to its end: parameters, selected results, a token, a wait', async () => {
    const executionArn = await start('o1-1');
    await parked();
    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'RUNNING',
      name: 'o1-1',
      input: '{"orderId":"o1-1"}',
    });

    await succeed();
    await settle();
    clock.advance(9999);
    expect((await describeExecution(executionArn)).status).toBe('RUNNING');
    clock.advance(1);
    await settle();

    const ended = await describeExecution(executionArn);
    expect(ended.status).toBe('SUCCEEDED');
    expect(JSON.parse(ended.output ?? '')).toEqual({ orderId: 'o1-1', work: { answer: 42 } });
    expect(ended.stopDate?.toISOString()).toBe(clock.now());
    expect(await entered(executionArn)).toEqual(['Work', 'Wait for answer', 'Pause', 'Done']);
  });

  it('passes a step its parameters', async () => {
    const events: unknown[] = [];
    work = (event) => events.push(event);

    await start('o1-1');

    expect(events).toEqual([{ orderId: 'o1-1', execution: 'o1-1', attempt: 0 }]);
  });

  it('starts once for the same name and input while it runs', async () => {
    const first = await start('o1-1');

    expect(await start('o1-1')).toBe(first);
    await parked(1);
  });

  it('rejects the name of another execution, also of one that has ended', async () => {
    const executionArn = await start('o1-1');

    await expect(start('o1-1', { orderId: 'other' })).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
    await sfn.send(new StopExecutionCommand({ executionArn }));
    await expect(start('o1-1')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('catches by the name of what the function threw', async () => {
    work = () => {
      throw new Moved('elsewhere');
    };

    const executionArn = await start('o1-1', { orderId: 'o1', again: true });

    await parked();
    expect(await entered(executionArn)).toEqual(['Work', 'Find next step', 'Mark', 'Wait for answer']);
  });

  it('fails a waiting task whose function throws', async () => {
    park = () => {
      throw new Moved('elsewhere');
    };

    const executionArn = await start('o1-1');
    await settle();

    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'GaveUp',
      cause: 'nothing else to do',
    });
  });

  it('continues by a token that is completed while the function still runs', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    park = ({ token }) => {
      tokens.push(token);
      return promise;
    };
    const executionArn = await start('o1-1');
    await parked();

    await succeed();
    await settle();
    resolve();

    expect(await entered(executionArn)).toContain('Pause');
  });

  it('retries with growing, capped pauses that follow the clock', async () => {
    const triedAt: number[] = [];
    const startedAt = clock.milliseconds();
    work = () => {
      triedAt.push((clock.milliseconds() - startedAt) / 1000);
      throw new Transient('try again');
    };

    const executionArn = await start('o1-1');
    for (let second = 0; second < 30; second += 1) {
      await settle();
      clock.advance(1000);
    }

    expect(triedAt).toEqual([0, 2, 6, 11, 16]);
    expect(await describeExecution(executionArn)).toMatchObject({ status: 'FAILED', error: 'Transient' });
  });

  it('continues if a retry succeeds', async () => {
    work = ({ attempt }) => {
      if (attempt < 2) throw new Transient('try again');
      return { answer: attempt };
    };

    await start('o1-1');
    await settle();
    clock.advance(2000);
    await settle();
    clock.advance(4000);

    await parked();
  });

  it('fails for what is neither retried nor caught, with the error and its cause', async () => {
    work = () => {
      throw new RangeError('a fault of ours');
    };

    const executionArn = await start('o1-1');
    await settle();

    const { status, error, cause } = await describeExecution(executionArn);
    expect([status, error]).toEqual(['FAILED', 'RangeError']);
    expect(JSON.parse(cause ?? '')).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'a fault of ours',
    });
  });

  it('times out a task by the clock, and its token with it', async () => {
    const executionArn = await start('o1-1');
    await parked();

    for (let hour = 0; hour < 12; hour += 1) clock.advance(HOUR);
    await sfn.send(new SendTaskHeartbeatCommand({ taskToken: tokens[0] }));
    for (let hour = 0; hour < 12; hour += 1) clock.advance(HOUR);
    await settle();

    const { status, output } = await describeExecution(executionArn);
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toMatchObject({ caught: { Error: 'States.Timeout' } });
    await expect(succeed()).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('does not end a function that runs while the clock jumps', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    work = () => promise.then(() => ({ answer: 1 }));
    await start('o1-1');

    clock.advance(24 * HOUR);
    resolve();

    await parked();
  });

  it('times out a task without a heartbeat', async () => {
    const executionArn = await start('o1-1');
    await parked();

    clock.advance(50_000_000);
    await settle();

    expect((await describeExecution(executionArn)).status).toBe('SUCCEEDED');
  });

  it('fails a task by its token', async () => {
    const executionArn = await start('o1-1');
    await parked();

    await sfn.send(new SendTaskFailureCommand({ taskToken: tokens[0], error: 'Declined', cause: 'no' }));
    await settle();

    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'Declined',
      cause: 'no',
    });
  });

  it('accepts a token once', async () => {
    await start('o1-1');
    await parked();

    await succeed();

    await expect(succeed()).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await expect(succeed('nonsense')).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('stops an execution, and emits an event', async () => {
    const executionArn = await start('o1-1');
    await parked();

    await sfn.send(new StopExecutionCommand({ executionArn, error: 'Enough' }));

    expect(await describeExecution(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Enough' });
    expect(emitted).toMatchObject([
      { source: 'aws.states', detail: { status: 'RUNNING', name: 'o1-1' } },
      {
        'detail-type': 'Step Functions Execution Status Change',
        resources: [executionArn],
        detail: { status: 'ABORTED', executionArn, stopDate: clock.milliseconds() },
      },
    ]);
    await expect(succeed()).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('lists executions, the newest first, by status and page', async () => {
    const { stateMachineArn } = api;
    for (const name of ['a', 'b', 'c']) await start(name);
    await sfn.send(new StopExecutionCommand({ executionArn: await start('d') }));

    const list = (options: object) => sfn.send(new ListExecutionsCommand({ stateMachineArn, ...options }));
    const first = await list({ statusFilter: 'RUNNING', maxResults: 2 });
    const second = await list({ statusFilter: 'RUNNING', maxResults: 2, nextToken: first.nextToken });

    expect(first.executions?.map(({ name }) => name)).toEqual(['c', 'b']);
    expect(second.executions?.map(({ name }) => name)).toEqual(['a']);
    expect(second.nextToken).toBeUndefined();
  });

  it('answers unknown names as AWS does', async () => {
    const unknown = api.stateMachineArn.replace('fixture', 'other');
    const executionArn = `${api.stateMachineArn.replace(':stateMachine:', ':execution:')}:never`;
    const { stateMachineArn } = api;

    await expect(describeExecution(executionArn)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    await expect(sfn.send(new StartExecutionCommand({ stateMachineArn: unknown }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{' }))).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
    expect(await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
      status: 'ACTIVE',
    });
  });

  it('holds thousands of waiting executions, and continues 64 at once', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `n-${index}`);

    const arns = [];
    for (let from = 0; from < names.length; from += 64)
      arns.push(...(await Promise.all(names.slice(from, from + 64).map((name) => start(name)))));
    await parked(3000);
    await Promise.all(tokens.slice(0, 64).map((token) => succeed(token)));
    await settle();
    clock.advance(10_000);
    await settle();

    const states = await Promise.all(arns.slice(0, 65).map(describeExecution));
    expect(states.slice(0, 64).every(({ status }) => status === 'SUCCEEDED')).toBe(true);
    expect(states[64]?.status).toBe('RUNNING');
  });
});
