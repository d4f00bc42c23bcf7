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

/**
 * Whether a right is missing for another state machine than ours, as for the token of a stage that was moved from another region.
 * AWS does not document its answer to such a token. If Step Functions denies access, its message names the state machine of
 * the token: `… is not authorized to perform: states:SendTaskFailure on resource: arn:aws:states:…:stateMachine:…`.
 * @see https://github.com/NOAA-OWP/hydrovis/issues/837
 */
function isDeniedForAnother(stateMachineArn: string, error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'AccessDeniedException') return false;
  const [, denied] =
    / on resource: (arn:[^:\s]+:states:[^:\s]+:\d+:stateMachine:[\w-]+)/.exec(error.message) ?? [];
  return denied !== undefined && denied !== stateMachineArn;
}

/** The part of the workflow for the functions that take a contact's answer. */
export const sfnSignals = (machine: () => Machine): Pick<Workflow, 'startDeclineHandling' | 'complete'> => ({
  async startDeclineHandling(orderId, declined) {
    await start(machine(), declineExecutionName(orderId, declined), orderId);
  },
  async complete(taskToken) {
    const { sfn, stateMachineArn } = machine();
    const command = new SendTaskSuccessCommand({ taskToken, output: '{}' });
    const isGone = (error: unknown) =>
      GONE.includes(nameOf(error)) || isDeniedForAnother(stateMachineArn, error);
    return (await unless(isGone, () => sfn.send(command))) !== undefined;
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
  const exists = (error: unknown) => nameOf(error) === 'ExecutionAlreadyExists';
  return (await unless(exists, () => sfn.send(command)))?.startDate?.toISOString();
}

/** The response; undefined if Step Functions answers with an expected error. */
async function unless<T>(
  expected: (error: unknown) => boolean,
  send: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await withTransientErrors('Step Functions', send, TRANSIENT);
  } catch (error) {
    if (expected(error)) return undefined;
    throw error;
  }
}
