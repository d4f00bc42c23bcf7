import type { Deployment } from '../../../scripts/stage/deployment.ts';

/** A stage right after its deployment. */
export const aDeployment = (parameters: Record<string, string> = {}): Deployment => ({
  stage: 'dev',
  region: 'eu-west-1',
  keys: {
    name: 'countersign-keys-dev',
    status: 'CREATE_COMPLETE',
    outputs: { RandomValueKeyArn: 'arn:seal', RootKeyArn: 'arn:root', IssuingKeyArn: 'arn:issuing' },
    parameters: {},
  },
  service: {
    name: 'countersign-dev',
    status: 'UPDATE_COMPLETE',
    outputs: {
      TableName: 'table',
      BucketName: 'bucket',
      UserPoolId: 'eu-west-1_pool',
      UserPoolClientId: 'client',
      PublicUrl: 'https://api.example',
      HttpApiId: 'api-1',
      ReceiptRuleSetName: 'countersign-dev',
      AlarmTopicArn: 'arn:aws:sns:eu-west-1:1:alarms',
      WarningTopicArn: 'arn:aws:sns:eu-west-1:1:warnings',
    },
    parameters: {
      MailDomain: 'example.org',
      ReplyDomain: 'reply.example.org',
      ReceiveMail: 'true',
      ResolverUrl: 'https://dns.example/resolve',
      Policy: 'internal',
      PublicUrl: '',
      ...parameters,
    },
  },
});
