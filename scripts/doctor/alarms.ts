import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { type Finding, mend, ok } from '../../lib/health/finding.ts';
import { resourcesOf } from '../stage/deployment.ts';
import type { Check, Visit } from './check.ts';

/** CloudWatch describes this many alarms by name at once. */
const AT_ONCE = 100;

/** The topics by their outputs, and what they carry. */
const TOPICS = [
  ['AlarmTopicArn', 'alarms'],
  ['WarningTopicArn', 'alarms that can wait'],
] as const;

async function recipientsOf(
  { sns }: Pick<Visit['aws'], 'sns'>,
  TopicArn: string | undefined,
  what: string,
): Promise<Finding> {
  if (!TopicArn) return mend(`The topic of ${what} is missing.`, 'Deploy this version.');
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  const confirmed = Subscriptions.filter(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:'));
  if (confirmed.length > 0)
    return ok(`The ${what} are sent to ${confirmed.map(({ Endpoint }) => Endpoint).join(', ')}.`);
  if (Subscriptions.length > 0)
    return mend(
      `The recipient of ${what} has not confirmed the subscription.`,
      'Follow the link in the mail from AWS.',
    );
  return mend(
    `There is no recipient of ${what}.`,
    'Set alarmMail in the file of the stage, and deploy again.',
  );
}

/** Alarms have confirmed recipients, and none is raised. */
export const alarms: Check = async ({ aws, deployment: { service } }) => {
  const findings: Finding[] = [];
  for (const [output, what] of TOPICS) findings.push(await recipientsOf(aws, service.outputs[output], what));

  const names = [...(await resourcesOf(aws, service, 'AWS::CloudWatch::Alarm')).values()];
  const raised: string[] = [];
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const { MetricAlarms = [] } = await aws.cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: names.slice(at, at + AT_ONCE), StateValue: 'ALARM' }),
    );
    for (const { AlarmName, AlarmDescription } of MetricAlarms)
      raised.push(`${AlarmName}: ${AlarmDescription}`);
  }
  for (const alarm of raised)
    findings.push(
      mend(`An alarm is active: ${alarm}`, 'docs/operations.md says what it means and what to do.'),
    );
  if (raised.length === 0) findings.push(ok(`None of ${names.length} alarms is raised.`));
  return findings;
};
