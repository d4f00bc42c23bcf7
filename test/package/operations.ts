import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { METRICS } from '../../lib/metrics.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';

type Resource = { Type: string; Properties: Record<string, unknown> };
type Resources = () => Record<string, Resource>;

const GetArn = z
  .object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
  .transform((to) => to['Fn::GetAtt'][0]);
const Reference = z.object({ Ref: z.string() }).transform(({ Ref }) => Ref);
const Target = z.object({
  Arn: GetArn,
  DeadLetterConfig: z.object({ Arn: GetArn }),
  RetryPolicy: z.object({ MaximumRetryAttempts: z.number().positive() }),
});
const OnFailure = z.object({
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: GetArn }) }),
  MaximumRetryAttempts: z.number().positive(),
});
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

/** Those who are called asynchronously by an AWS service, and where what they fail at ends. */
const LEFT_BEHIND = {
  OnMailReceivedLambdaFunction: 'MailReceivedFailed',
  OnMailFeedbackLambdaFunction: 'MailFeedbackFailed',
  SweepLambdaFunction: 'SweepNotRun',
  PublishCrlLambdaFunction: 'CrlNotPublished',
  TellPeopleLambdaFunction: 'PeopleNotReached',
} as const;
const QUEUES = Object.values(LEFT_BEHIND).sort();

/** What the packaged template has to have so that a fault is noticed, and is no loss. */
export function operations(resources: Resources): void {
  const ofType = (type: string) => Object.entries(resources()).filter(([, { Type }]) => Type === type);
  const propertiesOf = (type: string) => ofType(type).map(([, { Properties }]) => Properties);
  const alarms = () =>
    ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, ...Alarm.parse(Properties) }));

  describe('What an asynchronous call fails at', () => {
    it('is put into the queue of its function, after some tries', () => {
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

    it('by EventBridge, too, so that every target of a rule has such a queue', () => {
      const rules = propertiesOf('AWS::Events::Rule').map(
        ({ Targets }) => z.tuple([Target]).parse(Targets)[0],
      );

      expect(rules.length).toBeGreaterThanOrEqual(3);
      for (const { Arn, DeadLetterConfig } of rules)
        expect(DeadLetterConfig.Arn).toBe(z.record(z.string(), z.string()).parse(LEFT_BEHIND)[Arn]);
    });

    it('may be put there: by the role of the function, and by the rules', () => {
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

    it('is kept encrypted, for as long as SQS keeps it, and goes over TLS only', () => {
      expect(
        ofType('AWS::SQS::Queue')
          .map(([id]) => id)
          .sort(),
      ).toEqual(QUEUES);
      for (const queue of propertiesOf('AWS::SQS::Queue'))
        expect(queue).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
      for (const queue of QUEUES)
        expect(statementsOf(resources()[`${queue}Policy`])).toContainEqual(ONLY_TLS);
    });
  });

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

  describe('The dashboard', () => {
    const body = () => {
      const [{ DashboardBody } = {}] = propertiesOf('AWS::CloudWatch::Dashboard');
      return z.object({ 'Fn::Sub': z.string() }).parse(DashboardBody)['Fn::Sub'];
    };

    it('is JSON whose graphs have a title and a place of their own', () => {
      const Widget = z.object({
        x: z.number(),
        y: z.number(),
        properties: z.object({ title: z.string(), metrics: z.array(z.unknown()).min(1) }),
      });
      const { widgets } = z.object({ widgets: z.array(Widget) }).parse(JSON.parse(body()));

      expect(new Set(widgets.map(({ x, y }) => `${x} ${y}`)).size).toBe(widgets.length);
    });

    it('draws all that we measure but what has an alarm only, each by its dimension', () => {
      const drawn = [...body().matchAll(/\{\\"countersign-dev\\",(\w+)\} MetricName=\\"(\w+)\\"/g)].map(
        ([, by, name]) => [name, by],
      );
      const wanted = Object.entries(METRICS).flatMap(([name, { by }]) =>
        by === undefined ? [] : [[name, by]],
      );

      expect(drawn.sort()).toEqual(wanted.sort());
    });

    it('names nothing that is not there', () => {
      const names = [...body().matchAll(/\$\{(\w+)(\.\w+)?\}/g)].map(([, name]) => name);

      expect(names).toContain('Table');
      for (const name of names) expect(Object.keys(resources())).toContain(name);
    });
  });

  describe('The log', () => {
    it('of every function is JSON, and ends with its 90 days', () => {
      const groups = new Set(propertiesOf('AWS::Logs::LogGroup').map(({ LogGroupName }) => LogGroupName));

      for (const { FunctionName, LoggingConfig } of propertiesOf('AWS::Lambda::Function')) {
        expect(LoggingConfig).toEqual({ LogFormat: 'JSON' });
        expect(groups).toContain(`/aws/lambda/${FunctionName}`);
      }
      for (const group of propertiesOf('AWS::Logs::LogGroup'))
        expect(group).toMatchObject({ RetentionInDays: 90 });
    });

    it('of the API says neither who called nor what for', () => {
      const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');
      const { Format } = z.object({ Format: z.string() }).parse(stage?.['AccessLogSettings']);

      expect(Object.keys(JSON.parse(Format))).toEqual(
        expect.arrayContaining(['requestId', 'route', 'status']),
      );
      expect(Format).not.toMatch(
        /sourceIp|\.path\b|queryString|userAgent|authorizer\.(claims|property|principal)/,
      );
    });

    it('of the state machine holds no data of its executions', () => {
      const [machine] = propertiesOf('AWS::StepFunctions::StateMachine');

      expect(machine).toMatchObject({
        LoggingConfiguration: { IncludeExecutionData: false, Level: 'ERROR' },
        TracingConfiguration: { Enabled: true },
      });
    });
  });

  describe('A flood', () => {
    it('is held back by API Gateway, sooner where everybody gets', () => {
      const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');
      const Limit = z.object({
        ThrottlingRateLimit: z.number().positive(),
        ThrottlingBurstLimit: z.number().positive(),
      });
      const all = Limit.parse(stage?.['DefaultRouteSettings']);
      const routes = z.record(z.string(), Limit).parse(stage?.['RouteSettings']);
      const keys = propertiesOf('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey);

      expect(Object.keys(routes)).toEqual(
        expect.arrayContaining(['GET /verify/{challenge}', 'POST /verify/{challenge}']),
      );
      for (const [key, { ThrottlingRateLimit }] of Object.entries(routes)) {
        expect(keys).toContain(key);
        expect(ThrottlingRateLimit).toBeLessThan(all.ThrottlingRateLimit);
      }
    });

    it('finds the routes that the stage limits made before it', () => {
      const [[, stage] = []] = ofType('AWS::ApiGatewayV2::Stage');
      const limited = Object.keys(
        z.record(z.string(), z.unknown()).parse(stage?.Properties['RouteSettings']),
      );
      const { DependsOn } = z.looseObject({ DependsOn: z.array(z.string()) }).parse(stage);

      const before = DependsOn.map((id) => resources()[id]?.Properties['RouteKey']);

      expect(before).toEqual(expect.arrayContaining(limited));
    });

    it('may be given a limit of concurrency, which a new account has not to reserve', () => {
      const reserved = ofType('AWS::Lambda::Function').flatMap(([id, { Properties }]) =>
        Properties['ReservedConcurrentExecutions'] === undefined
          ? []
          : [[id, Properties['ReservedConcurrentExecutions']]],
      );

      const none = { Ref: 'AWS::NoValue' };
      expect(Object.fromEntries(reserved)).toEqual({
        ShowChallengeLambdaFunction: { 'Fn::If': ['LimitsPage', { Ref: 'PageConcurrency' }, none] },
        AnswerChallengeLambdaFunction: { 'Fn::If': ['LimitsPage', { Ref: 'PageConcurrency' }, none] },
        OnMailReceivedLambdaFunction: {
          'Fn::If': ['LimitsInboundMail', { Ref: 'InboundMailConcurrency' }, none],
        },
      });
    });
  });

  describe('What is kept', () => {
    it('in the table is encrypted, protected, and can be restored', () => {
      expect(propertiesOf('AWS::DynamoDB::Table')).toEqual([
        expect.objectContaining({
          SSESpecification: { SSEEnabled: true },
          DeletionProtectionEnabled: { Ref: 'DeletionProtection' },
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: { Ref: 'PointInTimeRecovery' } },
        }),
      ]);
    });

    it('in a bucket of ours is private, versioned, encrypted, and goes over TLS only', () => {
      const buckets = ofType('AWS::S3::Bucket').filter(([id]) => id !== 'ServerlessDeploymentBucket');

      expect(buckets.map(([id]) => id)).toEqual(expect.arrayContaining(['Bucket', 'SiteBucket']));
      for (const [id, { Properties }] of buckets) {
        expect(Properties, id).toMatchObject({
          VersioningConfiguration: { Status: 'Enabled' },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          BucketEncryption: expect.anything(),
        });
        expect(statementsOf(resources()[`${id}Policy`]), id).toContainEqual(ONLY_TLS);
      }
    });

    it('of mails and documents is kept for as long as records must be, and no longer', () => {
      const { LifecycleConfiguration } = resources()['Bucket']?.Properties ?? {};

      // BR 5.5.2: two years after the certificate, whose evidence may be 398 days old and which lives 398 more.
      const days = 2 * 365 + 398 + 398;
      expect(LifecycleConfiguration).toMatchObject({
        Rules: [
          {
            Status: 'Enabled',
            ExpirationInDays: 1600,
            NoncurrentVersionExpiration: { NoncurrentDays: 1600 },
          },
        ],
      });
      expect(days).toBeLessThan(1600);
    });
  });
}

const ONLY_TLS = expect.objectContaining({
  Effect: 'Deny',
  Principal: '*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

const Statements = z.object({ Statement: z.array(z.unknown()) });

/** The statements of a role, or of a resource's policy. */
function statementsOf(resource: Resource | undefined): unknown[] {
  const { PolicyDocument, Policies } = z
    .object({
      PolicyDocument: Statements.optional(),
      Policies: z.array(z.object({ PolicyDocument: Statements })).optional(),
    })
    .parse(resource?.Properties);
  return [PolicyDocument, ...(Policies ?? []).map((each) => each.PolicyDocument)].flatMap(
    (each) => each?.Statement ?? [],
  );
}

/** The resources that an alarm's dimensions name. */
const namedIn = (dimensions: z.infer<typeof Dimensions>): string[] =>
  dimensions.flatMap(({ Value }) => {
    const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).safeParse(Value);
    if (attribute.success) return [attribute.data['Fn::GetAtt'][0]];
    const reference = Reference.safeParse(Value);
    return reference.success ? [reference.data] : [];
  });
