import * as z from 'zod';
import type { MachineClock } from '../clock/machine-clock.ts';
import type { EventBridge } from '../eventbridge/event-bridge.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { AwsError, serveAwsJson } from '../protocol/aws-json.ts';
import { loadMachine } from './asl/load-machine.ts';
import { createExecutions } from './executions.ts';
import { parseJson } from './parse-json.ts';
import { createTaskTokens } from './task-tokens.ts';
import { describe, paged, summarize } from './views.ts';

const Json = z.string().max(262_144);
const OfExecution = z.object({ executionArn: z.string() });
const OfMachine = z.object({ stateMachineArn: z.string() });
const Start = OfMachine.extend({
  name: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .optional(),
  input: Json.default('{}'),
});
const List = OfMachine.extend({
  statusFilter: z.string().optional(),
  maxResults: z.number().int().max(1000).default(100),
  nextToken: z.string().optional(),
});
const GetHistory = OfExecution.extend({
  maxResults: z.number().int().max(1000).default(100),
  reverseOrder: z.boolean().default(false),
  nextToken: z.string().optional(),
});
const Stop = OfExecution.extend({ error: z.string().optional(), cause: z.string().optional() });
const Succeed = z.object({ taskToken: z.string(), output: Json });
const Fail = z.object({
  taskToken: z.string(),
  error: z.string().default(''),
  cause: z.string().default(''),
});
const Beat = z.object({ taskToken: z.string() });

/**
 * The Step Functions API with one state machine, on an interpreter of its definition. Executions end with this process, and
 * are unknown afterwards.
 * @throws Error if the definition has something that the interpreter does not cover
 */
export async function startStepFunctions(options: {
  definition: string;
  name: string;
  lambda: Lambda;
  clock: MachineClock;
  bus: Pick<EventBridge, 'emit'>;
  port?: number;
  random?: () => number;
}) {
  const { lambda, clock, bus, random = Math.random } = options;
  const tokens = createTaskTokens();
  const machine = loadMachine(options.definition, lambda.names);
  const executions = createExecutions({
    name: options.name,
    machine,
    bus,
    ports: { lambda, clock, tokens, random },
  });

  const { stateMachineArn } = executions;
  const checkMachine = (arn: string) => {
    if (arn !== stateMachineArn)
      throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  };

  const server = await serveAwsJson('the Step Functions API', options.port ?? 0, '1.0', {
    StartExecution: async (request) => {
      const { stateMachineArn: arn, name, input } = Start.parse(request);
      checkMachine(arn);
      const { executionArn, startedAt } = executions.start(name, input);
      return { executionArn, startDate: startedAt / 1000 };
    },
    DescribeExecution: async (request) => describe(executions.find(OfExecution.parse(request).executionArn)),
    ListExecutions: async (request) => {
      const { stateMachineArn: arn, statusFilter, maxResults, nextToken } = List.parse(request);
      checkMachine(arn);
      const all = executions
        .list()
        .filter(({ outcome }) => statusFilter === undefined || outcome.status === statusFilter);
      const { page, next } = paged(all, maxResults, nextToken);
      return { executions: page.map(summarize), ...next };
    },
    GetExecutionHistory: async (request) => {
      const { executionArn, maxResults, reverseOrder, nextToken } = GetHistory.parse(request);
      const { events } = executions.find(executionArn).history;
      const { page, next } = paged(reverseOrder ? events.toReversed() : events, maxResults, nextToken);
      return { events: page, ...next };
    },
    StopExecution: async (request) => {
      const { executionArn, error, cause } = Stop.parse(request);
      executions.stop(executions.find(executionArn), { error, cause });
      return { stopDate: clock.milliseconds() / 1000 };
    },
    DescribeStateMachine: async (request) => {
      checkMachine(OfMachine.parse(request).stateMachineArn);
      return {
        stateMachineArn,
        name: options.name,
        status: 'ACTIVE',
        type: 'STANDARD',
        definition: '{}',
        roleArn: executions.roleArn,
        creationDate: 0,
      };
    },
    SendTaskSuccess: async (request) => {
      const { taskToken, output } = Succeed.parse(request);
      tokens.find(taskToken).succeed(parseJson(output, 'InvalidOutput'));
      return {};
    },
    SendTaskFailure: async (request) => {
      const { taskToken, error, cause } = Fail.parse(request);
      tokens.find(taskToken).fail(error, cause);
      return {};
    },
    SendTaskHeartbeat: async (request) => {
      tokens.find(Beat.parse(request).taskToken).heartbeat();
      return {};
    },
  });
  return {
    url: server.url,
    stateMachineArn,
    async stop() {
      executions.end();
      await server.stop();
    },
  };
}
