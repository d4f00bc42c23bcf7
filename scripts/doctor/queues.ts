import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type Finding, mend, ok } from '../../lib/health/finding.ts';
import { resourcesOf } from '../stage/deployment.ts';
import type { Check } from './check.ts';

/** The dead-letter queues are empty. */
export const queues: Check = async ({ aws, deployment: { service } }) => {
  const all = await resourcesOf(aws, service, 'AWS::SQS::Queue');
  const findings: Finding[] = [];
  for (const [id, QueueUrl] of all) {
    const { Attributes } = await aws.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    const waiting = Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
    findings.push(
      waiting === 0
        ? ok(`The queue ${id} is empty.`)
        : mend(
            `${waiting} events are in the queue ${id}.`,
            'Read them and the function’s log. Once the cause is removed, send them again (redrive).',
          ),
    );
  }
  return findings;
};
