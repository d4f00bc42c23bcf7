import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { METRICS } from '../../../lib/metrics.ts';
import { ORDER_STATUSES } from '../../../lib/order/lifecycle.ts';
import { type Packaged, Reference } from './packaged.ts';
import { QUEUES } from './queues.ts';

const Dimensions = z.array(z.object({ Name: z.string(), Value: z.unknown() }));
const Alarm = z.object({
  AlarmActions: z.tuple([Reference]),
  AlarmDescription: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions,
  EvaluationPeriods: z.number(),
  Period: z.number(),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
});

/** The resources that an alarm's dimensions name. */
const namedIn = (dimensions: z.infer<typeof Dimensions>): string[] =>
  dimensions.flatMap(({ Value }) => {
    const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).safeParse(Value);
    if (attribute.success) return [attribute.data['Fn::GetAtt'][0]];
    const reference = Reference.safeParse(Value);
    return reference.success ? [reference.data] : [];
  });

/** Whoever is called by an alarm finds what it is about. */
export function alarmsRing({ resources, ofType }: Packaged): void {
  const alarms = () =>
    ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, ...Alarm.parse(Properties) }));

  describe('An alarm', () => {
    it('is told to the topic, and watches what there is', () => {
      expect(alarms().length).toBeGreaterThan(10);
      for (const { id, AlarmActions, Dimensions, EvaluationPeriods, Period } of alarms()) {
        expect(AlarmActions, id).toEqual(['Alarms']);
        // CloudWatch looks back a day at most.
        expect(EvaluationPeriods * Period, id).toBeLessThanOrEqual(86_400);
        for (const name of namedIn(Dimensions)) expect(Object.keys(resources()), id).toContain(name);
      }
    });

    it('is there for each queue', () => {
      const watched = alarms()
        .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
        .flatMap(({ Dimensions }) => namedIn(Dimensions));

      expect(watched.sort()).toEqual(QUEUES);
    });

    it('about what we measure names a metric of lib/metrics.ts, by its dimension', () => {
      const ours = alarms().filter(({ Namespace }) => Namespace === 'countersign-dev');

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

    it('rings where the sweep does not run, which is said by nothing at all', () => {
      const stopped = alarms().find(({ id }) => id === 'SweepStopped');

      expect(stopped).toMatchObject({ MetricName: 'Invocations', TreatMissingData: 'breaching' });
    });

    it('has its place in docs/operations.md, and nothing else has one', () => {
      const text = readFileSync('docs/operations.md', 'utf8');
      const headings = [...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);

      expect(headings.sort()).toEqual(
        alarms()
          .map(({ id }) => id)
          .sort(),
      );
      expect(text).toContain(`${alarms().length} alarms`);
    });
  });
}
