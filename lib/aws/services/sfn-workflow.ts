import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Instant } from '../../clock.ts';
import { declineExecutionName, executionName, type Workflow } from '../../execution/workflow.ts';
import { CLIENT } from '../client-settings.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

type Machine = { sfn: Pick<SFNClient, 'send'>; stateMachineArn: string };

/** The state machine with this ARN, and a client. */
export const openStateMachine = (stateMachineArn: string): Machine => ({
  sfn: new SFNClient(CLIENT),
  stateMachineArn,
});

/** Transient: the quota of open executions is used up, the key is throttled, or a deployment replaces the state machine. */
const TRANSIENT = ['ExecutionLimitExceeded', 'KmsThrottlingException', 'StateMachineDeleting'];

/** The token is no longer valid: it was completed, timed out, or its execution has ended. */
const GONE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** The part of the workflow for the functions that take a contact's answer. */
export const sfnSignals = (machine: () => Machine): Pick<Workflow, 'startDeclineHandling' | 'complete'> => ({
  async startDeclineHandling(orderId, declined) {
    await start(machine(), declineExecutionName(orderId, declined), orderId);
  },
  async complete(taskToken) {
    const { sfn } = machine();
    const command = new SendTaskSuccessCommand({ taskToken, output: '{}' });
    return (await unless(GONE, () => sfn.send(command))) !== undefined;
  },
});

/** Step Functions. The input of an execution is only the order's id, so its history contains no personal data. */
export const sfnWorkflow = (machine: () => Machine): Workflow => ({
  ...sfnSignals(machine),
  start: (orderId, attempt) => start(machine(), executionName(orderId, attempt), orderId),
});

/**
 * StartExecution answers for a name and an input that are running with their start, and refuses a name whose execution has ended: so it also
 * tells whether an execution runs, 300 times a second where DescribeExecution may be called 15 times.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
async function start(
  { sfn, stateMachineArn }: Machine,
  name: string,
  orderId: string,
): Promise<Instant | undefined> {
  const input = JSON.stringify({ orderId });
  const command = new StartExecutionCommand({ stateMachineArn, name, input });
  return (await unless(['ExecutionAlreadyExists'], () => sfn.send(command)))?.startDate?.toISOString();
}

/** The response; undefined if Step Functions answers with one of these errors. */
async function unless<T>(names: readonly string[], send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await withTransientErrors('Step Functions', send, TRANSIENT);
  } catch (error) {
    if (names.includes(nameOf(error))) return undefined;
    throw error;
  }
}
