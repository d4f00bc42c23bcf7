import type { ACMClient } from '@aws-sdk/client-acm';
import type { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { TableClient } from '../../../lib/aws/dynamodb/table-client.ts';
import { clientOf } from './client.ts';
import { freshSes, OUR_RULE, type SesState, sesOf } from './ses.ts';

const RESOURCES: [string, string, string][] = [
  ['AWS::Lambda::Function', 'CallerLambdaFunction', 'countersign-dev-caller'],
  ['AWS::Lambda::Function', 'ReviewLambdaFunction', 'countersign-dev-review'],
  ['AWS::Lambda::Function', 'CustomResource', 'unrelated'],
  ['AWS::StepFunctions::StateMachine', 'CertificateOrder', 'arn:machine'],
  ['AWS::SQS::Queue', 'PeopleNotReached', 'https://queue'],
  ['AWS::CloudWatch::Alarm', 'SweepFailed', 'countersign-dev-SweepFailed'],
];

/** SES after everything was set up. */
export const soundSes = (): SesState => ({
  ...freshSes(),
  active: 'countersign-dev',
  sets: new Map([['countersign-dev', [OUR_RULE]]]),
  identities: new Map([
    [
      'example.org',
      {
        VerifiedForSendingStatus: true,
        DkimAttributes: { Status: 'SUCCESS', Tokens: ['one'] },
        MailFromAttributes: {
          MailFromDomain: 'bounce.example.org',
          MailFromDomainStatus: 'SUCCESS',
          BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
        },
      },
    ],
  ]),
});

/** The responses of each service for a healthy stage; a test changes what should be faulty. */
export const soundStage = () => ({
  ses: soundSes(),
  table: {
    TableStatus: 'ACTIVE',
    DeletionProtectionEnabled: true,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    LatestStreamArn: 'arn:stream',
  },
  recovery: 'ENABLED',
  mappings: [{ EventSourceArn: 'arn:stream', State: 'Enabled', LastProcessingResult: 'OK' }] as object[],
  functions: new Map<string, object>([
    [
      'countersign-dev-caller',
      { Handler: 'functions/http/authorize.handler', Runtime: 'nodejs24.x', State: 'Active' },
    ],
    [
      'countersign-dev-review',
      { Handler: 'functions/steps/review.handler', Runtime: 'nodejs24.x', State: 'Active' },
    ],
  ]),
  reserved: new Map<string, number>(),
  errors: new Map<string, number>(),
  executions: [] as object[],
  machine: { status: 'ACTIVE', name: 'countersign-dev' },
  waiting: '0',
  subscriptions: [{ SubscriptionArn: 'arn:aws:sns:x', Endpoint: 'ops@example.org' }] as object[],
  raised: [] as object[],
  keys: new Map<string, object>([
    ['arn:seal', { KeyState: 'Enabled' }],
    ['arn:root', { KeyState: 'Enabled' }],
    ['arn:issuing', { KeyState: 'Enabled' }],
  ]),
  rotated: true,
});

type Query = { Id: string; MetricStat: { Metric: { Dimensions: { Value: string }[] } } };

/** The services of one stage; read-only, so that a command that changes something is unknown. */
export function awsOf(stage: ReturnType<typeof soundStage>) {
  const { ses, receiving } = sesOf(stage.ses);
  return {
    ses,
    receiving,
    acm: clientOf<ACMClient>({}),
    apiGateway: clientOf<ApiGatewayV2Client>({}),
    cognito: clientOf<CognitoIdentityProviderClient>({}),
    cloudFormation: clientOf<CloudFormationClient>({
      ListStackResources: () => ({
        StackResourceSummaries: RESOURCES.map(([ResourceType, LogicalResourceId, PhysicalResourceId]) => ({
          ResourceType,
          LogicalResourceId,
          PhysicalResourceId,
        })),
      }),
    }),
    cloudWatch: clientOf<CloudWatchClient>({
      GetMetricData: ({ MetricDataQueries }: { MetricDataQueries: Query[] }) => ({
        MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => ({
          Id,
          Values: [stage.errors.get(MetricStat.Metric.Dimensions[0]?.Value ?? '') ?? 0],
        })),
      }),
      DescribeAlarms: () => ({ MetricAlarms: stage.raised }),
    }),
    dynamo: clientOf<DynamoDBClient>({
      DescribeTable: () => ({ Table: stage.table }),
      DescribeContinuousBackups: () => ({
        ContinuousBackupsDescription: {
          PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: stage.recovery },
        },
      }),
    }),
    kms: clientOf<KMSClient>({
      DescribeKey: ({ KeyId }: { KeyId: string }) => ({ KeyMetadata: stage.keys.get(KeyId) }),
      GetKeyRotationStatus: () => ({ KeyRotationEnabled: stage.rotated }),
    }),
    lambda: clientOf<LambdaClient>({
      ListEventSourceMappings: () => ({ EventSourceMappings: stage.mappings }),
      GetFunctionConfiguration: ({ FunctionName }: { FunctionName: string }) =>
        stage.functions.get(FunctionName),
      GetFunctionConcurrency: ({ FunctionName }: { FunctionName: string }) => ({
        ReservedConcurrentExecutions: stage.reserved.get(FunctionName),
      }),
    }),
    longCalls: clientOf<LambdaClient>({}),
    s3: clientOf<S3Client>({}),
    sns: clientOf<SNSClient>({ ListSubscriptionsByTopic: () => ({ Subscriptions: stage.subscriptions }) }),
    tables: clientOf<TableClient>({}),
    sqs: clientOf<SQSClient>({
      GetQueueAttributes: () => ({ Attributes: { ApproximateNumberOfMessages: stage.waiting } }),
    }),
    workflows: clientOf<SFNClient>({
      DescribeStateMachine: () => stage.machine,
      ListExecutions: () => ({ executions: stage.executions }),
    }),
  };
}
