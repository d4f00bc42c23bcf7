import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EventBridge } from '../eventbridge/event-bridge.ts';
import { AwsError } from '../protocol/aws-json.ts';
import type { Services } from './asl/execution-scope.ts';
import type { Machine } from './asl/load-machine.ts';
import { runExecution } from './asl/run-execution.ts';
import { createHistory, type History } from './history.ts';
import { type Outcome, outcomeOfFailure, StoppedFromOutside } from './outcome.ts';
import { parseJson } from './parse-json.ts';

export type Execution = {
  executionArn: string;
  name: string;
  input: string;
  /** Epoch milliseconds, like all times here. */
  startedAt: number;
  history: History;
  outcome: Outcome;
  end: AbortController;
};

/** How many ended executions keep their history; the names of all stay in use. */
const KEPT_HISTORIES = 1000;

export const machineArn = (name: string): string =>
  `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

/** The executions of one state machine. */
export function createExecutions(options: {
  name: string;
  machine: Machine;
  bus: Pick<EventBridge, 'emit'>;
  ports: Services;
}) {
  const { machine, bus, ports } = options;
  const { clock } = ports;
  const stateMachineArn = machineArn(options.name);
  const roleArn = 'arn:aws:iam::000000000000:role/local';
  const executions = new Map<string, Execution>();
  const closed: Execution[] = [];
  let over = false;

  async function run(execution: Execution, input: unknown) {
    const { history, end, executionArn: Id, name: Name } = execution;
    const StartTime = new Date(execution.startedAt).toISOString();
    const context = {
      Execution: { Id, Input: input, Name, RoleArn: roleArn, StartTime },
      StateMachine: { Id: stateMachineArn, Name: options.name },
    };
    const seconds = machine.timeoutSeconds;
    const timeOut = () => end.abort(new StoppedFromOutside('TIMED_OUT'));
    const cancel =
      seconds === undefined ? undefined : clock.at(execution.startedAt + seconds * 1000, timeOut);
    history.add('ExecutionStarted', { input: execution.input, roleArn });
    try {
      const output = await runExecution(machine, input, context, { ...ports, history, signal: end.signal });
      execution.outcome = {
        status: 'SUCCEEDED',
        stoppedAt: clock.milliseconds(),
        output: JSON.stringify(output),
      };
      history.add('ExecutionSucceeded', { output: execution.outcome.output });
    } catch (error) {
      execution.outcome = outcomeOfFailure(error, clock.milliseconds(), history);
    } finally {
      cancel?.();
      close(execution);
    }
  }

  function close(execution: Execution) {
    closed.push(execution);
    const oldest = closed.length > KEPT_HISTORIES ? closed.shift() : undefined;
    if (oldest) oldest.history = createHistory(clock.milliseconds);
    announce(execution);
  }

  function announce({ executionArn, name, input, startedAt, outcome }: Execution) {
    if (over) return;
    const { stoppedAt: stopDate, ...rest } = { stoppedAt: null, ...outcome };
    const detail = { executionArn, stateMachineArn, name, input, startDate: startedAt, stopDate, ...rest };
    const source = 'aws.states';
    bus.emit({
      source,
      'detail-type': 'Step Functions Execution Status Change',
      resources: [executionArn],
      detail,
    });
  }

  return {
    stateMachineArn,
    roleArn,
    /** @throws AwsError ExecutionAlreadyExists, unless it is running with the same input */
    start(name: string = randomUUID(), input: string): Execution {
      const parsed = parseJson(input, 'InvalidExecutionInput');
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const known = executions.get(executionArn);
      if (known) {
        const same = known.outcome.status === 'RUNNING' && isDeepStrictEqual(JSON.parse(known.input), parsed);
        if (same) return known;
        throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
      }
      const startedAt = clock.milliseconds();
      const history = createHistory(clock.milliseconds);
      const end = new AbortController();
      const execution: Execution = {
        executionArn,
        name,
        input,
        startedAt,
        history,
        outcome: { status: 'RUNNING' },
        end,
      };
      executions.set(executionArn, execution);
      announce(execution);
      run(execution, parsed);
      return execution;
    },
    /** @throws AwsError ExecutionDoesNotExist */
    find(executionArn: string): Execution {
      const execution = executions.get(executionArn);
      if (execution) return execution;
      throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    },
    /** Newest first. */
    list: () => [...executions.values()].reverse(),
    stop(execution: Execution, failure: StoppedFromOutside['failure']) {
      execution.end.abort(new StoppedFromOutside('ABORTED', failure));
    },
    /** Stops all executions without a status change event, because the process ends. */
    end() {
      over = true;
      for (const execution of executions.values()) execution.end.abort(new StoppedFromOutside('ABORTED'));
    },
  };
}
