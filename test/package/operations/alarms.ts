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

/** Every alarm watches something that exists, notifies the topic, and is documented. */
export function alarmsRing({ resources, ofType }: Packaged): void {
  const alarms = () =>
    ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, ...Alarm.parse(Properties) }));

  describe('An alarm', () => {
    it('notifies the topic, and watches resources that exist', () => {
      expect(alarms().length).toBeGreaterThan(10);
      for (const { id, AlarmActions, Dimensions, EvaluationPeriods, Period } of alarms()) {
        expect(AlarmActions, id).toEqual(['Alarms']);
        // CloudWatch evaluates one day at most.
        expect(EvaluationPeriods * Period, id).toBeLessThanOrEqual(86_400);
        for (const name of namedIn(Dimensions)) expect(Object.keys(resources()), id).toContain(name);
      }
    });

    it('exists for each queue', () => {
      const watched = alarms()
        .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
        .flatMap(({ Dimensions }) => namedIn(Dimensions));

      expect(watched.sort()).toEqual(QUEUES);
    });

    it('in our namespace names a metric of lib/metrics.ts and its dimension', () => {
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

    it('is raised if the sweep does not run, because missing data are breaching', () => {
      const stopped = alarms().find(({ id }) => id === 'SweepStopped');

      expect(stopped).toMatchObject({ MetricName: 'Invocations', TreatMissingData: 'breaching' });
    });

    it('has its heading in docs/operations.md, which has no other headings of alarms', () => {
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
