import { ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { type Check, mend, ok } from './check.ts';

const PROBLEM = /^PROBLEM/;

/** What the table's stream says reaches those who tell people. */
export const stream: Check = async ({ aws: { lambda }, deployment: { stage } }) => {
  const FunctionName = `countersign-${stage}-tellPeople`;
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  const [mapping] = EventSourceMappings;
  if (mapping === undefined) return [mend('Nothing reads the table’s stream.', 'Deploy again.')];
  const { State, StateTransitionReason, LastProcessingResult } = mapping;
  if (State !== 'Enabled' && State !== 'Creating' && State !== 'Enabling')
    return [
      mend(
        `The table’s stream is not read: ${State} (${StateTransitionReason ?? 'no reason is given'}).`,
        `Switch the trigger of ${FunctionName} on; what was not told within 24 hours is lost.`,
      ),
    ];
  if (PROBLEM.test(LastProcessingResult ?? ''))
    return [mend(`Reading the stream fails: ${LastProcessingResult}`, `Read the log of ${FunctionName}.`)];
  return [ok('The table’s stream is read.')];
};
