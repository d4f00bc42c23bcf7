import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { type Finding, mend, ok } from '../../lib/health/finding.ts';
import { outputOf } from '../stage/deployment.ts';
import type { Check, Visit } from './check.ts';

const PROBLEM = /^PROBLEM/;

/** The functions that read the table's stream, and what is lost if one does not. */
const READERS = {
  sendNotices: 'notifications that are not sent within 24 hours are lost',
  publishCrl: 'revocations are listed only by the schedule, some minutes late',
  keepCounts: 'counts of orders, and lists of orders with bounced mails, are late or wrong',
} as const;

/** The table's stream is read by the functions that send notices, publish revocations and count orders. */
export const stream: Check = async (visit) => {
  const { aws, deployment } = visit;
  const TableName = outputOf(deployment.service, 'TableName');
  const { Table } = await aws.dynamo.send(new DescribeTableCommand({ TableName }));
  const findings: Finding[] = [];
  for (const [name, loss] of Object.entries(READERS))
    findings.push(...(await faultsOf(visit, name, Table?.LatestStreamArn, loss)));
  return findings.length > 0 ? findings : [ok('The table’s stream is read.')];
};

async function faultsOf(
  { aws: { lambda }, deployment: { stage } }: Visit,
  reader: string,
  streamArn: string | undefined,
  loss: string,
): Promise<Finding[]> {
  const FunctionName = `countersign-${stage}-${reader}`;
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  if (EventSourceMappings.length === 0)
    return [mend(`${FunctionName} does not read the table’s stream.`, 'Deploy again.')];
  const mapping = EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn === streamArn);
  if (mapping === undefined)
    return [
      mend(
        `${FunctionName} reads a stream that no longer belongs to the table: ${loss}.`,
        'After a restore its trigger must be created again: docs/deploy.md.',
      ),
    ];
  const { State, StateTransitionReason, LastProcessingResult } = mapping;
  if (State !== 'Enabled' && State !== 'Creating' && State !== 'Enabling')
    return [
      mend(
        `The table’s stream is not read: ${State} (${StateTransitionReason ?? 'no reason is given'}).`,
        `Switch the trigger of ${FunctionName} on; ${loss}.`,
      ),
    ];
  if (PROBLEM.test(LastProcessingResult ?? ''))
    return [mend(`Reading the stream fails: ${LastProcessingResult}`, `Read the log of ${FunctionName}.`)];
  return [];
}
