import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { declineExecutionName, executionName, type Workflow } from '../../execution/workflow.ts';
import { CLIENT } from '../client-settings.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

type Machine = { sfn: Pick<SFNClient, 'send'>; stateMachineArn: string };

/** The state machine with this ARN. */
export const openStateMachine = (stateMachineArn: string): Machine => ({
  sfn: new SFNClient(CLIENT),
  stateMachineArn,
});

/** Full for the moment, its key throttled, or making way for the machine that a deployment puts in its place: all pass. */
const PASSING = ['ExecutionLimitExceeded', 'KmsThrottlingException', 'StateMachineDeleting'];

/** A token that nobody waits for any more: answered already, timed out, or of an execution that has ended. */
const GONE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** What those ask of Step Functions who take a contact's answer. */
export const sfnSignals = (machine: () => Machine): Pick<Workflow, 'startDeclineHandling' | 'complete'> => ({
  startDeclineHandling: (orderId, declined) =>
    start(machine(), declineExecutionName(orderId, declined), orderId),
  async complete(taskToken) {
    const { sfn } = machine();
    const command = new SendTaskSuccessCommand({ taskToken, output: '{}' });
    return (await unless(GONE, () => sfn.send(command))) !== undefined;
  },
});

/** Step Functions. An execution's input is the order's id and nothing else: its history holds no personal data. */
export const sfnWorkflow = (machine: () => Machine): Workflow => ({
  ...sfnSignals(machine),
  start: (orderId, attempt) => start(machine(), executionName(orderId, attempt), orderId),
  async state(orderId, attempt) {
    const { sfn, stateMachineArn } = machine();
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionName(orderId, attempt)}`;
    const command = new DescribeExecutionCommand({ executionArn });
    const found = await unless(['ExecutionDoesNotExist'], () => sfn.send(command));
    if (found === undefined) return 'missing';
    return found.status === 'RUNNING' || found.status === 'PENDING_REDRIVE' ? 'running' : 'ended';
  },
});

async function start({ sfn, stateMachineArn }: Machine, name: string, orderId: string): Promise<void> {
  const input = JSON.stringify({ orderId });
  const command = new StartExecutionCommand({ stateMachineArn, name, input });
  await unless(['ExecutionAlreadyExists'], () => sfn.send(command));
}

/** The answer; undefined where Step Functions says one of these instead. */
async function unless<T>(names: readonly string[], ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await withTransientErrors('Step Functions', ask, PASSING);
  } catch (error) {
    if (names.includes(nameOf(error))) return undefined;
    throw error;
  }
}
