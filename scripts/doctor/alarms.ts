import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { resourcesOf } from '../stage/deployment.ts';
import { type Check, type Finding, mend, ok } from './check.ts';

/** CloudWatch describes this many alarms by name at once. */
const AT_ONCE = 100;

/** Alarms have a confirmed recipient, and none is raised. */
export const alarms: Check = async ({ aws, deployment: { service } }) => {
  const findings: Finding[] = [];
  const TopicArn = service.outputs['AlarmTopicArn'];
  if (TopicArn) {
    const { Subscriptions = [] } = await aws.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    const confirmed = Subscriptions.filter(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:'));
    if (confirmed.length > 0)
      findings.push(ok(`Alarms are sent to ${confirmed.map(({ Endpoint }) => Endpoint).join(', ')}.`));
    else if (Subscriptions.length > 0)
      findings.push(
        mend(
          'The recipient of alarms has not confirmed the subscription.',
          'Follow the link in the mail from AWS.',
        ),
      );
    else
      findings.push(
        mend('Alarms have no recipient.', 'Set alarmMail in the file of the stage, and deploy again.'),
      );
  } else findings.push(mend('The topic of alarms is missing.', 'Deploy this version.'));

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
