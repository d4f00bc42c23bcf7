import { DescribeStateMachineCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { after } from '../../lib/clock.ts';
import { type Finding, mend, note, ok } from '../../lib/health/finding.ts';
import { resourcesOf } from '../stage/deployment.ts';
import type { Check } from './check.ts';

/** The state machine is active; recent failed executions are named. */
export const workflow: Check = async ({ aws, deployment, clock }) => {
  const machines = [
    ...(await resourcesOf(aws, deployment.service, 'AWS::StepFunctions::StateMachine')).values(),
  ];
  const [stateMachineArn] = machines;
  if (stateMachineArn === undefined) return [mend('There is no state machine.', 'Deploy again.')];
  const { status, name } = await aws.workflows.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const findings: Finding[] = [
    status === undefined || status === 'ACTIVE'
      ? ok(`The state machine ${name} is active.`)
      : mend(`The state machine ${name} is ${status}.`, 'Deploy again.'),
  ];
  const since = Date.parse(after(clock.now(), -1, 'days'));
  const { executions = [] } = await aws.workflows.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter: 'FAILED', maxResults: 100 }),
  );
  const failed = executions.filter(({ stopDate }) => (stopDate?.getTime() ?? 0) >= since);
  if (failed.length > 0)
    findings.push(
      note(
        `${failed.length}${executions.length === 100 ? ' or more' : ''} executions failed within a day, the last one ${failed[0]?.name}; the sweep starts new ones for open orders.`,
      ),
    );
  return findings;
};
