import type { Accepted } from './finding.ts';

const FUNCTIONS = /^AWS::Lambda::Function\./;

/** Findings of the scanners in the packaged templates that we accept. A test fails for an entry without a finding. */
export const ACCEPTED: readonly Accepted[] = [
  {
    tool: 'cfn-lint',
    rule: 'W3005',
    where: /^Resources\/(\w+LambdaFunction|HttpApiRoute\w+|HttpApiStage)\/DependsOn/,
    because: 'Serverless repeats dependencies that follow from references; the repetition changes nothing.',
  },
  {
    tool: 'cfn-lint',
    rule: 'W1030',
    where:
      /^Resources\/(Site|PkiDistribution)\/Properties\/DistributionConfig\/(ViewerCertificate|Aliases)\//,
    because: 'The ARN is empty only if there is no name of its own, and then the condition leaves it out.',
  },
  {
    tool: 'cfn-lint',
    rule: 'E3601',
    where: /^Resources\/CertificateOrder\/Properties\/DefinitionString\/States\/[^/]+\/Resource$/,
    because:
      'It reads the definition before its substitutions, of which `partition` is one: the ARN is complete when CloudFormation creates the machine.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_149',
    where: /^AWS::SecretsManager::Secret\.SiteSecret$/,
    because:
      'It is encrypted by the key that AWS manages for this account. It protects a rate limit and the record of an address; a key of its own costs more than the rest of the site.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_115',
    where: FUNCTIONS,
    because:
      'Reserved concurrency is subtracted from the account’s, which is ten by default: the stack could not be deployed. The throttled routes of the API stop floods.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_116',
    where: FUNCTIONS,
    because:
      'The API and the state machine invoke synchronously, and Lambda queues no failure of such a call. Functions that are invoked asynchronously have a failure destination, which is another property.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_117',
    where: FUNCTIONS,
    because:
      'All services are called at public endpoints, with TLS and IAM; a VPC needs a NAT gateway for the resolver, and has nothing inside to protect.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_119',
    where: /^AWS::DynamoDB::Table\.Table$/,
    because:
      'It is encrypted by the key that AWS manages for this account. A key of our own protects against no one who may read the table, and losing it loses every order.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_158',
    where: /^AWS::Logs::LogGroup\./,
    because:
      'CloudWatch encrypts all logs. Ours contain neither personal data nor secrets (a journey searches them for both).',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_173',
    where: FUNCTIONS,
    because:
      'Lambda encrypts them; they are names, addresses and ids of deployed resources, and the secret of the distribution, which protects no more than a rate limit.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_174',
    where: /^AWS::CloudFront::Distribution\.Site$/,
    because:
      'CloudFront’s own certificate fixes the protocol; with a name of its own it is TLS 1.2 at least.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_34',
    where: /^AWS::CloudFront::Distribution\.(Site|PkiDistribution)$/,
    because:
      'It serves plain http on purpose: a client that checks a certificate cannot fetch its CRL over https (BR 7.1.2.11.2).',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_68',
    where: /^AWS::CloudFront::Distribution\.(Site|PkiDistribution)$/,
    because:
      'The functions limit the requests of each address, caller and account, and the console is static. An operator can attach a web ACL.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_86',
    where: /^AWS::CloudFront::Distribution\.(Site|PkiDistribution)$/,
    because:
      'Requests for a CRL reveal which clients check certificates; they are not logged, for privacy. API Gateway logs those of the API.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_18',
    where: /^AWS::S3::Bucket\./,
    because:
      'The history of an order names the reader of each document. For every access, an operator enables data events of CloudTrail, which cover all services.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_26',
    where: /^AWS::SNS::Topic\.(Alarms|Warnings)$/,
    because:
      'CloudWatch alarms cannot publish with the key that AWS manages for SNS; they name no person and no order. A key of our own costs a dollar a month.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_27',
    where: /^AWS::SQS::Queue\./,
    because: 'They are encrypted by the key of SQS (SqsManagedSseEnabled), which this check does not know.',
  },
  {
    tool: 'parliament',
    rule: 'RESOURCE_MISMATCH',
    where: /^\w+Role\.Wake$/,
    because:
      'AWS’s service authorization reference names no resource type for states:SendTaskSuccess, but Step Functions checks the ARN of the machine (its own error message names it, and the CDK’s grantTaskResponse grants that). docs/deploy.md says what to try on the first day, and the way back.',
  },
  {
    tool: 'parliament',
    rule: 'RESOURCE_MISMATCH',
    where: /^\w+Role\.Stream$/,
    because:
      'dynamodb:ListStreams has no resource type, so it has no effect here: Lambda reads the one stream of its mapping, whose ARN it knows. Serverless and AWS’s examples write it like this.',
  },
  {
    tool: 'parliament',
    rule: 'UNKNOWN_CONDITION_FOR_ACTION',
    where: /^(PublishCrlRole|IssueRole)\.SignAsSuccessor$/,
    because:
      'kms:ResourceAliases is a key of every operation on a key (KMS developer guide, condition keys); parliament’s list lacks it at kms:Sign.',
  },
];
