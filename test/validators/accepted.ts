import type { Accepted } from './finding.ts';

const FUNCTIONS = /^AWS::Lambda::Function\./;

/** What the scanners find in the packaged templates and we leave as it is. A test fails where one finds nothing any more. */
export const ACCEPTED: readonly Accepted[] = [
  {
    tool: 'cfn-lint',
    rule: 'W3005',
    where: /^Resources\/(\w+LambdaFunction|HttpApiRoute\w+|HttpApiStage)\/DependsOn/,
    because: 'Serverless writes dependencies that follow from references; said twice they change nothing.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_115',
    where: FUNCTIONS,
    because:
      'Reserved concurrency is taken from what the account has, by default as little as ten: the stack could not be deployed. Floods are stopped at the API, whose routes are throttled.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_116',
    where: FUNCTIONS,
    because:
      'The API and the state machine wait for an answer, and Lambda queues no failure of such a call; what is called without one has a destination for failures where it needs it, which is not this property.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_117',
    where: FUNCTIONS,
    because:
      'All that is reached answers at public endpoints, by TLS and IAM; a VPC would want a NAT gateway for the resolver, and protect nothing that is inside.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_119',
    where: /^AWS::DynamoDB::Table\.Table$/,
    because:
      'It is encrypted by the key that AWS manages for this account. A key of our own protects from nobody who may read the table, and whoever loses it loses every order.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_158',
    where: /^AWS::Logs::LogGroup\./,
    because:
      'CloudWatch encrypts all logs. Ours hold neither personal data nor secrets (a journey reads them for both).',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_173',
    where: FUNCTIONS,
    because: 'Lambda encrypts them; none is a secret: names, addresses and ids of what is deployed.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_174',
    where: /^AWS::CloudFront::Distribution\.Site$/,
    because:
      'CloudFront’s own certificate fixes the protocol; CA certificates and CRLs are public and signed.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_34',
    where: /^AWS::CloudFront::Distribution\.Site$/,
    because:
      'Plain http is what it is for: a client that checks a certificate cannot fetch its CRL by https (BR 7.1.2.11.2).',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_68',
    where: /^AWS::CloudFront::Distribution\.Site$/,
    because: 'Four public files, cached; nothing behind it that a firewall could protect.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_86',
    where: /^AWS::CloudFront::Distribution\.Site$/,
    because: 'Who fetches a CRL is looking at a certificate: that is nobody’s business.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_18',
    where: /^AWS::S3::Bucket\./,
    because:
      'Who read which document stands in the history of its order. An operator who wants each access switches on data events of CloudTrail, which has them of all services.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_26',
    where: /^AWS::SNS::Topic\.Alarms$/,
    because:
      'Alarms may not use the key that AWS manages for SNS, and name no person and no order. A key of our own costs a dollar a month.',
  },
  {
    tool: 'checkov',
    rule: 'CKV_AWS_27',
    where: /^AWS::SQS::Queue\./,
    because:
      'They are encrypted by the key of SQS itself (SqsManagedSseEnabled), which this check does not know.',
  },
];
