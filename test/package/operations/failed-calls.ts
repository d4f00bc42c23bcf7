import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { GetArn, ONLY_TLS, type Packaged, Reference, statementsOf } from './packaged.ts';
import { LEFT_BEHIND, QUEUES } from './queues.ts';

const Target = z.object({
  Arn: GetArn,
  DeadLetterConfig: z.object({ Arn: GetArn }),
  RetryPolicy: z.object({ MaximumRetryAttempts: z.number().positive() }),
});
const OnFailure = z.object({
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: GetArn }) }),
  MaximumRetryAttempts: z.number().positive(),
});

/** A failed asynchronous invocation is kept in a dead-letter queue. */
export function failedCalls({ resources, ofType, propertiesOf }: Packaged): void {
  describe('The event of a failed asynchronous invocation', () => {
    it('is sent to the dead-letter queue of its function after the retries', () => {
      const configs = propertiesOf('AWS::Lambda::EventInvokeConfig').map(
        (each) =>
          [
            Reference.parse(each['FunctionName']),
            OnFailure.parse(each).DestinationConfig.OnFailure.Destination,
          ] as const,
      );
      const mappings = propertiesOf('AWS::Lambda::EventSourceMapping').map((each) => {
        expect(each).toMatchObject({
          BisectBatchOnFunctionError: true,
          MaximumRecordAgeInSeconds: expect.any(Number),
        });
        return [
          GetArn.parse(each['FunctionName']),
          OnFailure.parse(each).DestinationConfig.OnFailure.Destination,
        ] as const;
      });

      expect(Object.fromEntries([...configs, ...mappings])).toEqual(LEFT_BEHIND);
    });

    it('is sent by EventBridge, too, so every target of a rule has such a queue', () => {
      const rules = propertiesOf('AWS::Events::Rule').map(
        ({ Targets }) => z.tuple([Target]).parse(Targets)[0],
      );

      expect(rules.length).toBeGreaterThanOrEqual(3);
      for (const { Arn, DeadLetterConfig } of rules)
        expect(DeadLetterConfig.Arn).toBe(z.record(z.string(), z.string()).parse(LEFT_BEHIND)[Arn]);
    });

    it('may be sent by the role of the function, and by the rules', () => {
      for (const [id, queue] of Object.entries(LEFT_BEHIND)) {
        const role = GetArn.parse(resources()[id]?.Properties['Role']);
        const right = {
          Action: 'sqs:SendMessage',
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [queue, 'Arn'] },
        };

        expect(JSON.stringify(resources()[role]?.Properties)).toContain(JSON.stringify(right.Resource));
        expect(statementsOf(resources()[role])).toContainEqual(expect.objectContaining(right));
      }
      for (const { Arn } of propertiesOf('AWS::Events::Rule').map(
        ({ Targets }) => z.tuple([Target]).parse(Targets)[0],
      )) {
        const queue = z.record(z.string(), z.string()).parse(LEFT_BEHIND)[Arn];
        const allowed = expect.objectContaining({
          Action: 'sqs:SendMessage',
          Principal: { Service: 'events.amazonaws.com' },
        });

        expect(statementsOf(resources()[`${queue}Policy`])).toContainEqual(allowed);
      }
    });

    it('is encrypted, is kept for the maximum of SQS, and is sent over TLS only', () => {
      expect(
        ofType('AWS::SQS::Queue')
          .map(([id]) => id)
          .sort(),
      ).toEqual(QUEUES);
      for (const queue of propertiesOf('AWS::SQS::Queue'))
        expect(queue).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
      for (const queue of QUEUES)
        expect(statementsOf(resources()[`${queue}Policy`])).toContainEqual(expect.objectContaining(ONLY_TLS));
    });
  });
}
