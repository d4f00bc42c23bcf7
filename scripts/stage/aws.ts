import { ACMClient } from '@aws-sdk/client-acm';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { connections } from '../../lib/aws/client-settings.ts';
import { TableClient } from '../../lib/aws/dynamodb/table-client.ts';

/** The AWS services that an operator's commands call. */
export function connect(region: string) {
  // CloudFormation and Lambda take many seconds for some calls.
  const settings = { region, maxAttempts: 4, requestHandler: connections({ attemptMs: 30_000 }) };
  return {
    acm: new ACMClient(settings),
    apiGateway: new ApiGatewayV2Client(settings),
    cloudFormation: new CloudFormationClient(settings),
    cloudWatch: new CloudWatchClient(settings),
    cognito: new CognitoIdentityProviderClient(settings),
    dynamo: new DynamoDBClient(settings),
    kms: new KMSClient(settings),
    lambda: new LambdaClient(settings),
    /** For calls of functions, each of which ends within the five minutes of the longest timeout. */
    longCalls: new LambdaClient({ ...settings, requestHandler: connections({ attemptMs: 310_000 }) }),
    /** Receipt rules exist in version 1 of the API only. */
    receiving: new SESClient(settings),
    s3: new S3Client(settings),
    ses: new SESv2Client(settings),
    sns: new SNSClient(settings),
    sqs: new SQSClient(settings),
    /** For the stores, which share their client with the functions. */
    tables: new TableClient(settings),
    /** Thousands of executions are stopped at once: the client slows down to the quota. */
    workflows: new SFNClient({ ...settings, maxAttempts: 10, retryMode: 'adaptive' }),
  };
}

type Clients = ReturnType<typeof connect>;

/** Only the parts of each client that a double has to implement. */
export type Aws = { [Name in keyof Clients]: Pick<Clients[Name], 'send'> };
