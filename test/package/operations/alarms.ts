import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { METRICS } from '../../../lib/metrics.ts';
import { ORDER_STATUSES } from '../../../lib/order/lifecycle.ts';
import { type Packaged, Reference } from './packaged.ts';
import { QUEUES } from './queues.ts';

const Dimensions = z.array(z.object({ Name: z.string(), Value: z.unknown() }));
const Watched = z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions });
const common = {
  AlarmActions: z.tuple([Reference]),
  OKActions: z.tuple([Reference]),
  AlarmDescription: z.string(),
  EvaluationPeriods: z.number(),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
};
const Expression = z.object({ Id: z.string(), Expression: z.string() });
const Counted = z.object({
  Id: z.string(),
  ReturnData: z.literal(false),
  MetricStat: z.object({ Period: z.number(), Metric: Watched }),
});
/** An alarm watches one metric, or an expression of some. */
const Alarm = z.union([
  z
    .object({ ...common, Period: z.number(), ...Watched.shape })
    .transform(({ Namespace, MetricName, Dimensions, ...rest }) => ({
      ...rest,
      expression: undefined,
      metrics: [{ id: '', Namespace, MetricName, Dimensions }],
    })),
  z
    .object({ ...common, Metrics: z.tuple([Expression], Counted) })
    .transform(({ Metrics: [{ Expression }, ...counted], ...rest }) => ({
      ...rest,
      Period: Math.max(...counted.map(({ MetricStat }) => MetricStat.Period)),
      expression: Expression,
      metrics: counted.map(({ Id, MetricStat }) => ({ id: Id, ...MetricStat.Metric })),
    })),
]);

/** The largest number of metrics of an alarm (CloudWatch quotas). */
const MOST_METRICS = 10;

/** The resources that an alarm's dimensions name. */
const namedIn = (dimensions: z.infer<typeof Dimensions>): string[] =>
  dimensions.flatMap(({ Value }) => {
    const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).safeParse(Value);
    if (attribute.success) return [attribute.data['Fn::GetAtt'][0]];
    const reference = Reference.safeParse(Value);
    return reference.success ? [reference.data] : [];
  });

/** Every alarm watches something that exists, notifies the topic, and is documented. */
export function alarmsRing({ resources, ofType }: Packaged): void {
  const alarms = () =>
    ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, ...Alarm.parse(Properties) }));

  describe('An alarm', () => {
    it('notifies one of two topics, of its end too, and watches resources that exist', () => {
      expect(alarms().length).toBeGreaterThan(10);
      for (const { id, AlarmActions, OKActions, EvaluationPeriods, Period, metrics } of alarms()) {
        expect(['Alarms', 'Warnings'], id).toContain(AlarmActions[0]);
        expect(OKActions, id).toEqual(AlarmActions);
        // CloudWatch evaluates one day at most.
        expect(EvaluationPeriods * Period, id).toBeLessThanOrEqual(86_400);
        for (const { Dimensions } of metrics)
          for (const name of namedIn(Dimensions)) expect(Object.keys(resources()), id).toContain(name);
      }
    });

    it('of several metrics uses each of them, and no more than CloudWatch allows', () => {
      const several = alarms().filter(({ expression }) => expression !== undefined);

      expect(several.length).toBeGreaterThan(3);
      for (const { id, expression = '', metrics } of several) {
        expect(metrics.length + 1, id).toBeLessThanOrEqual(MOST_METRICS);
        for (const { id: metric } of metrics)
          expect(expression, id).toMatch(new RegExp(`METRICS\\(\\)|\\b${metric}\\b`));
      }
    });

    it('does not ring for one answer of the API with 5xx, but for five, if they are more than 1 %', () => {
      const faults = alarms().find(({ id }) => id === 'ApiFaults');

      expect(faults?.expression).toBe('IF(faults >= 5 AND faults > requests / 100, 1, 0)');
    });

    it('rings for steps at their timeout, as serverless/functions.yml has it', () => {
      const killed = alarms().find(({ id }) => id === 'StepsTimedOut');
      const limits = new Map(
        [...`${killed?.expression}`.matchAll(/FILL\((\w+), 0\)(?:[^>]*?>= (\d+))?/g)].map(
          ([, metric = '', limit]) => [metric, limit] as const,
        ),
      );
      const steps = ofType('AWS::Lambda::Function').filter(([, { Properties }]) =>
        String(Properties['Handler']).startsWith('functions/steps/'),
      );

      expect(killed?.metrics.flatMap(({ Dimensions }) => namedIn(Dimensions)).sort()).toEqual(
        steps.map(([id]) => id).sort(),
      );
      const timeouts = steps.map(([, { Properties }]) => Number(Properties['Timeout']) * 1000);
      expect(
        [...limits.values()]
          .filter((limit) => limit !== undefined)
          .map(Number)
          .sort(),
      ).toEqual([...new Set(timeouts)].sort());
    });

    it('watches every index of the table', () => {
      const [[, table] = []] = ofType('AWS::DynamoDB::Table');
      const indexes = z
        .array(z.object({ IndexName: z.string() }))
        .parse(table?.Properties['GlobalSecondaryIndexes'])
        .map(({ IndexName }) => IndexName);
      const throttled = alarms().find(({ id }) => id === 'IndexesThrottled');

      const watched = throttled?.metrics.flatMap(({ Dimensions }) =>
        Dimensions.filter(({ Name }) => Name === 'GlobalSecondaryIndexName').map(({ Value }) => Value),
      );

      expect(watched?.sort()).toEqual(indexes.sort());
    });

    it('exists for each queue', () => {
      const watched = alarms()
        .flatMap(({ metrics }) => metrics)
        .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
        .flatMap(({ Dimensions }) => namedIn(Dimensions));

      expect(watched.sort()).toEqual(QUEUES);
    });

    it('in our namespace names a metric of lib/metrics.ts and its dimension', () => {
      const ours = alarms().flatMap(({ id, metrics }) =>
        metrics.filter(({ Namespace }) => Namespace === 'countersign-dev').map((each) => ({ ...each, id })),
      );

      expect(ours.length).toBeGreaterThan(0);
      for (const { id, MetricName, Dimensions } of ours) {
        const metric = Object.entries(METRICS).find(([name]) => name === MetricName);
        expect(metric, id).toBeDefined();
        expect(
          Dimensions.map(({ Name }) => Name),
          id,
        ).toEqual([metric?.[1].by].filter((by) => by !== undefined));
        for (const { Name, Value } of Dimensions)
          if (Name === 'status') expect(ORDER_STATUSES, id).toContain(Value);
      }
    });

    it('is raised if the sweep does not run, because missing data are breaching', () => {
      const stopped = alarms().find(({ id }) => id === 'SweepStopped');

      expect(stopped).toMatchObject({
        metrics: [{ MetricName: 'Invocations' }],
        TreatMissingData: 'breaching',
      });
    });

    it('is raised if the hourly check does not run while the sweep does, and not in the first hour of a stage', () => {
      const stopped = alarms().find(({ id }) => id === 'CheckStopped');

      expect(stopped).toMatchObject({
        expression: 'IF(FILL(checks, 0) < 1 AND FILL(sweeps, 0) >= 1, 1, 0)',
        metrics: [
          {
            id: 'checks',
            MetricName: 'Invocations',
            Dimensions: [{ Value: { Ref: 'CheckStageLambdaFunction' } }],
          },
          {
            id: 'sweeps',
            MetricName: 'Invocations',
            Dimensions: [{ Value: { Ref: 'SweepLambdaFunction' } }],
          },
        ],
        Period: 3600,
        EvaluationPeriods: 3,
        TreatMissingData: 'notBreaching',
      });
    });

    it('has its heading in docs/operations.md, which has no other headings of alarms', () => {
      const text = readFileSync('docs/operations.md', 'utf8');
      const headings = [...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);

      expect(headings.sort()).toEqual(
        alarms()
          .map(({ id }) => id)
          .sort(),
      );
      const metrics = alarms().reduce((sum, alarm) => sum + alarm.metrics.length, 0);
      expect(text).toContain(`${alarms().length} alarms of ${metrics} metrics`);
    });

    it('has its topic in the table of docs/operations.md', () => {
      const text = readFileSync('docs/operations.md', 'utf8');
      const rows = [...text.matchAll(/^\| \[(\w+)\]\(#\w+\) \| (now|soon) \| .+ \|$/gm)].map(
        ([, id, severity]) => [id, severity],
      );

      expect(rows.sort()).toEqual(
        alarms()
          .map(({ id, AlarmActions: [topic] }) => [id, topic === 'Alarms' ? 'now' : 'soon'])
          .sort(),
      );
    });
  });
}
