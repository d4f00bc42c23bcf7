import type { Right } from './declared-roles.ts';

/** Rights whose use the journeys do not show, and why a role has them. */
export type UnseenRight = Partial<Omit<Right, 'sid'>> & {
  because: string;
  /** Used in a race or after a fault, so its use is seen sometimes. */
  sometimes?: true;
};

export const UNSEEN_RIGHTS: readonly UnseenRight[] = [
  ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
    action,
    because: 'Lambda writes the log.',
  })),
  ...['xray:PutTraceSegments', 'xray:PutTelemetryRecords'].map((action) => ({
    action,
    because: 'Lambda and Step Functions write the traces.',
  })),
  ...['xray:GetSamplingRules', 'xray:GetSamplingTargets'].map((action) => ({
    role: 'WorkflowRole',
    action,
    because: 'Step Functions reads which executions to trace.',
  })),
  ...['SendNoticesRole', 'PublishCrlRole', 'KeepCountsRole'].flatMap((role) =>
    ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((operation) => ({
      role,
      action: `dynamodb:${operation}`,
      because: 'Lambda polls the stream with the role of the function.',
    })),
  ),
  {
    role: 'CheckDomainsRole',
    action: 'kms:Decrypt',
    because:
      'With perspectiveUrls only: test/functions/compose/configured-perspectives.test.ts decrypts the token.',
  },
  ...(
    [
      ['dynamodb:PutItem', 'IDEMPOTENCY#*'],
      ['dynamodb:BatchGetItem', 'IDEMPOTENCY#*'],
    ] as const
  ).map(([action, partitions]) => ({
    ...{ role: 'IssuersRole', action, partitions },
    because: 'With an Idempotency-Key, as the console sends it.',
  })),
  ...['dynamodb:PutItem', 'dynamodb:UpdateItem'].map((action) => ({
    ...{ role: 'IssuersRole', action, partitions: 'RATE#*' },
    because: 'An operator who is a member of an account, too, is counted with it.',
  })),
  ...(
    [
      ['dynamodb:BatchGetItem', 'ACCOUNT#*'],
      ['dynamodb:BatchGetItem', 'GRANTS#*'],
      ['dynamodb:Query', 'ACCOUNT#*'],
    ] as const
  ).map(([action, partitions]) => ({
    ...{ role: 'RequestRole', action, partitions },
    because:
      'The pre-issuance checks of domains that were proven or granted, which journeys show of IssueRole.',
  })),
  {
    role: 'AcmeRenewalInfoRole',
    action: 'dynamodb:BatchGetItem',
    partitions: 'UPSTREAM',
    because: 'For a certificate of another CA: npm run test:other-cas asks for its window.',
  },
  ...['kms:Encrypt', 'kms:Decrypt'].map((action) => ({
    role: 'IssuersRole',
    action,
    because: 'With an ACME CA only, which journeys in Node do not have: npm run test:other-cas adds one.',
  })),
  ...[
    'kms:Decrypt',
    'route53:ChangeResourceRecordSets',
    'route53:ListResourceRecordSets',
    'route53:GetHostedZone',
    'route53:GetChange',
  ].map((action) => ({
    role: 'RequestRole',
    action,
    because: 'With an ACME CA only: npm run test:other-cas orders at Pebble and step-ca.',
  })),
  {
    role: 'AcmeChallengeRole',
    action: 'kms:Decrypt',
    because: 'With perspectiveUrls only, as CheckDomainsRole.',
  },
  ...['AcmeRole', 'AcmeChallengeRole', 'AcmeDirectoryRole'].map((role) => ({
    role,
    action: 'dynamodb:PutItem',
    partitions: 'ACME',
    because: 'The first function that needs the secret of the nonces makes it, once in the life of a stage.',
    sometimes: true as const,
  })),
  {
    role: 'AcmeRole',
    action: 'dynamodb:PutItem',
    partitions: 'RATE#*',
    because: 'A counter of requests begins again after it has ended.',
    sometimes: true,
  },
  {
    role: 'InboundMailRole',
    action: 's3:PutObjectRetention',
    because: 'With evidenceLock only: test/aws/services/s3-inbound.test.ts puts evidence with a retention.',
  },
  {
    role: 'StepRole',
    action: 'states:SendTaskSuccess',
    because:
      '*Review* goes on by itself if its order needs no reviewer any more: by other settings, or an older execution.',
    sometimes: true,
  },
  ...[
    'CreateLogDelivery',
    'GetLogDelivery',
    'UpdateLogDelivery',
    'DeleteLogDelivery',
    'ListLogDeliveries',
    'PutResourcePolicy',
    'DescribeResourcePolicies',
    'DescribeLogGroups',
  ].map((operation) => ({
    role: 'WorkflowRole',
    action: `logs:${operation}`,
    because: 'Step Functions sets up the delivery of its log.',
  })),
  {
    action: 'sqs:SendMessage',
    because: 'Lambda sends failed events to the dead-letter queue with the role of the function.',
  },
  { role: 'ApiRole', action: 's3:PutObject', because: 'The upload that addDocument presigns.' },
  { role: 'ApiRole', action: 's3:GetObjectVersion', because: 'The download that getDocument presigns.' },
  {
    role: 'InboundMailRole',
    action: 's3:ListBucket',
    because: 'A mail whose event was received and whose object does not exist (any more).',
    sometimes: true as const,
  },
  {
    role: 'PublishCrlRole',
    action: 's3:ListBucket',
    because: "There is no CRL yet, or the root is the operator's own and publishes its CRL elsewhere.",
  },
  ...[
    'AcmeChallengeRole',
    'ApiRole',
    'CheckDomainsRole',
    'InboundMailRole',
    'MailFeedbackRole',
    'PageRole',
    'SweepRole',
  ].map((role) => ({
    role,
    action: 'dynamodb:DeleteItem',
    partitions: 'WAIT#*',
    because: 'A wake deletes a task token that is already completed.',
    sometimes: true as const,
  })),
  ...[
    { role: 'PageRole', partitions: 'RATE#*' },
    { role: 'RevokeByKeyRole', partitions: 'RATE#*' },
    { role: 'ApiRole', partitions: 'RATE#*' },
    { role: 'CheckDomainsRole', partitions: 'RATE#*' },
    { role: 'VerifyDomainsRole', partitions: 'CAP#*' },
  ].map((counter) => ({
    ...counter,
    action: 'dynamodb:PutItem',
    because: 'An expired counter that TTL has not deleted yet starts again.',
    sometimes: true as const,
  })),
  ...['StepRole', 'VerifyDomainsRole', 'SweepRole', 'MailFeedbackRole'].map((role) => ({
    role,
    action: 'dynamodb:PutItem',
    partitions: 'BLOCKS',
    because:
      'After a decline or a complaint, each function that processes the order ensures that the domain is blocked.',
    sometimes: true as const,
  })),
  {
    role: 'RecountRole',
    action: 'dynamodb:BatchGetItem',
    partitions: 'ORDER#*',
    because: 'An account that has orders is due once a day.',
    sometimes: true as const,
  },
  {
    role: 'SweepRole',
    action: 'dynamodb:PutItem',
    partitions: 'SWEEP',
    because: 'More was due than the sweep had time for: it stores its positions.',
    sometimes: true as const,
  },
  {
    role: 'SweepRole',
    action: 'dynamodb:Query',
    partitions: 'ACCOUNT#*',
    because:
      'The sweep searches for certificates that rest on declined evidence if no execution has recorded the decline.',
    sometimes: true as const,
  },
  {
    role: 'SendNoticesRole',
    action: 'dynamodb:BatchGetItem',
    partitions: 'CHALLENGE#*',
    because: 'After a bounce: the challenges of contacts who were asked before.',
    sometimes: true as const,
  },
  {
    role: 'ApiRole',
    action: 'dynamodb:DeleteItem',
    partitions: 'CAP#MAILS',
    because: 'An operator lifts the mail guard after bounces or complaints were counted.',
    sometimes: true as const,
  },
  {
    role: 'SendNoticesRole',
    action: 'dynamodb:DeleteItem',
    partitions: 'NOTICE#*',
    because: 'The claim of a notice that could not be sent is released at once.',
    sometimes: true as const,
  },
  {
    role: 'IssueRole',
    action: 'dynamodb:BatchGetItem',
    partitions: 'CERT#*',
    because: 'A plan that another execution attempt has left.',
    sometimes: true as const,
  },
  {
    role: 'IssueRole',
    action: 'dynamodb:DeleteItem',
    partitions: 'ORDER#*',
    because: 'A plan that is too old to be signed is abandoned and deleted.',
    sometimes: true as const,
  },
];
