import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { after, type Instant } from '../../lib/clock.ts';
import { type Finding, mend, ok } from '../../lib/health/finding.ts';
import { functionsOf, isOutOfUse } from '../stage/concurrency.ts';
import type { Check, Visit } from './check.ts';

const RUNTIME = 'nodejs24.x';
/** A step throws if its order is in another status: Lambda counts an error, but the state machine expects it. */
const IS_STEP = /^functions\/steps\//;

/** Every function can be called, is active, on the tested runtime, and has not failed within the last hour. */
export const functions: Check = async (visit) => {
  const { aws, deployment } = visit;
  const ours = await functionsOf(aws, deployment);
  const findings: Finding[] = [];
  const watched: string[] = [];
  const stopped = ours.filter(isOutOfUse);
  if (stopped.length > 0)
    findings.push(
      mend(
        `The stage is out of use: ${stopped.length} of ${ours.length} functions have the concurrency 0.`,
        'If nothing is being restored: npm run setup -- start',
      ),
    );
  for (const { name: FunctionName } of ours) {
    const found = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    if (!IS_STEP.test(found.Handler ?? '')) watched.push(FunctionName);
    if (found.Runtime !== RUNTIME)
      findings.push(
        mend(`${FunctionName} runs on ${found.Runtime}, not ${RUNTIME}.`, 'Deploy this version.'),
      );
    if ((found.State ?? 'Active') === 'Failed' || found.LastUpdateStatus === 'Failed')
      findings.push(
        mend(
          `${FunctionName} is broken: ${found.StateReason ?? found.LastUpdateStatusReason}`,
          'Deploy again.',
        ),
      );
  }
  if (findings.length === 0)
    findings.push(ok(`${ours.length} functions are deployed and active, on ${RUNTIME}.`));
  return [...findings, ...(await failures(visit, watched))];
};

async function failures(
  { aws, clock, deployment: { stage } }: Visit,
  names: readonly string[],
): Promise<Finding[]> {
  const failed: Finding[] = [];
  const counts = await errorsOf(aws.cloudWatch, names, clock.now());
  for (const [name, count] of counts)
    failed.push(
      mend(
        `${name} failed ${count} times within the last hour.`,
        `Read its lines in the log group /aws/lambda/countersign-${stage}.`,
      ),
    );
  return failed.length > 0 ? failed : [ok('No function failed within the last hour.')];
}

/** The maximum of queries in one request to CloudWatch. */
const AT_ONCE = 500;

async function errorsOf(
  cloudWatch: Visit['aws']['cloudWatch'],
  names: readonly string[],
  now: Instant,
): Promise<Map<string, number>> {
  const queries = names.slice(0, AT_ONCE).map(
    (name, index): MetricDataQuery => ({
      Id: `f${index}`,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/Lambda',
          MetricName: 'Errors',
          Dimensions: [{ Name: 'FunctionName', Value: name }],
        },
        Period: 3600,
        Stat: 'Sum',
      },
    }),
  );
  if (queries.length === 0) return new Map();
  const { MetricDataResults = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      MetricDataQueries: queries,
      StartTime: new Date(after(now, -1, 'hours')),
      EndTime: new Date(now),
    }),
  );
  return new Map(
    MetricDataResults.map(({ Id = '', Values = [] }): [string, number] => [
      names[Number(Id.slice(1))] ?? Id,
      Values.reduce((sum, value) => sum + value, 0),
    ]).filter(([, count]) => count > 0),
  );
}
