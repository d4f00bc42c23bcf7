import {
  CreateReceiptRuleCommand,
  DescribeActiveReceiptRuleSetCommand,
  DescribeReceiptRuleSetCommand,
  type ReceiptRule,
  SetActiveReceiptRuleSetCommand,
  UpdateReceiptRuleCommand,
} from '@aws-sdk/client-ses';
import type { Aws } from '../stage/aws.ts';
import { type Deployment, outputOf } from '../stage/deployment.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';

/** The rule of a stage: in its own set, and in the active one if that is another. */
export type Receipt = {
  own: { set: string; rule: ReceiptRule };
  active?: { set: string; rule?: ReceiptRule };
};

/** Finds the rule. An account has one active set in a region. @throws Stop if our set has no rule */
export async function readReceipt(
  { receiving }: Pick<Aws, 'receiving'>,
  { service, stage }: Deployment,
): Promise<Receipt> {
  const set = outputOf(service, 'ReceiptRuleSetName');
  const [ours, active] = await Promise.all([
    receiving.send(new DescribeReceiptRuleSetCommand({ RuleSetName: set })),
    receiving.send(new DescribeActiveReceiptRuleSetCommand({})),
  ]);
  const rule = ruleOf(ours.Rules, stage);
  if (rule === undefined) throw new Stop(`The rule set ${set} has lost its rule: deploy the stage again.`);
  const name = active.Metadata?.Name;
  if (name === undefined) return { own: { set, rule } };
  const found = ruleOf(active.Rules, stage);
  return { own: { set, rule }, active: { set: name, ...(found && { rule: found }) } };
}

/** The name contains the stage: a set may have rules of several stages, and the policy of the bucket names the rule. */
const ruleOf = (rules: readonly ReceiptRule[] = [], stage: string) =>
  rules.find(({ Name }) => Name === `countersign-${stage}`);

/** Whether two rules do the same. */
export const isLike = (one: ReceiptRule, other: ReceiptRule): boolean => outline(one) === outline(other);

const outline = ({
  Enabled = false,
  ScanEnabled = false,
  Recipients = [],
  Actions = [],
}: ReceiptRule): string =>
  JSON.stringify([
    Enabled,
    ScanEnabled,
    Recipients.toSorted(),
    Actions.map(({ S3Action: s3, LambdaAction: lambda }) => [
      s3 && [s3.BucketName, s3.ObjectKeyPrefix ?? ''],
      lambda && [lambda.FunctionArn, lambda.InvocationType ?? 'Event'],
    ]),
  ]);

/**
 * Makes SES deliver inbound mail to the stage. The account's active rule set is never replaced: our rule is added to it; only
 * if none is active, our set becomes the active one.
 */
export async function ensureReceiving(
  { aws, operator }: { aws: Pick<Aws, 'receiving'>; operator: Operator },
  deployment: Deployment,
): Promise<void> {
  const { own, active } = await readReceipt(aws, deployment);
  if (active === undefined) {
    const change = `Make ${own.set} the active receipt rule set in ${deployment.region} (none is active now)`;
    if (await operator.approves(change))
      await aws.receiving.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: own.set }));
  } else if (active.set === own.set) {
    operator.say(`there   The receipt rule set ${own.set} is the active one.`);
  } else if (active.rule === undefined) {
    const change = `Add the rule ${own.rule.Name} to ${active.set}, the account's active receipt rule set, which stays active`;
    if (await operator.approves(change))
      await aws.receiving.send(new CreateReceiptRuleCommand({ RuleSetName: active.set, Rule: own.rule }));
  } else if (isLike(active.rule, own.rule)) {
    operator.say(`there   The rule ${own.rule.Name} is in the active receipt rule set ${active.set}.`);
  } else {
    const change = `Bring the rule ${own.rule.Name} in the active receipt rule set ${active.set} up to date with this stage`;
    if (await operator.approves(change))
      await aws.receiving.send(new UpdateReceiptRuleCommand({ RuleSetName: active.set, Rule: own.rule }));
  }
}
