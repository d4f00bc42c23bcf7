import type { Right } from './declared-roles.ts';

/** Rights that no function is seen to use, and why they are given all the same. */
export type UnseenRight = Partial<Omit<Right, 'sid'>> & {
  because: string;
  /** A race or a fault uses it: now and then it is seen. */
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
    because: 'Step Functions asks which executions it shall trace.',
  })),
  ...['SendNoticesRole', 'PublishCrlRole'].flatMap((role) =>
    ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((operation) => ({
      role,
      action: `dynamodb:${operation}`,
      because: 'Lambda polls the stream in the name of the function.',
    })),
  ),
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
    because: 'Lambda puts down what failed each time, in the name of the function.',
  },
  { action: 'sqs:SendMessage', because: 'Lambda puts aside what the function could not do.' },
  { role: 'ApiRole', action: 's3:PutObject', because: 'The upload that addDocument presigns.' },
  { role: 'ApiRole', action: 's3:GetObjectVersion', because: 'The download that getDocument presigns.' },
  {
    role: 'InboundMailRole',
    action: 's3:ListBucket',
    because: 'A mail that was announced and is not there (any more).',
    sometimes: true as const,
  },
  {
    role: 'PublishCrlRole',
    action: 's3:ListBucket',
    because: "There is no list yet, or the root is the operator's own and has its list elsewhere.",
  },
  ...['ApiRole', 'InboundMailRole', 'MailFeedbackRole', 'PageRole', 'SweepRole'].map((role) => ({
    role,
    action: 'dynamodb:DeleteItem',
    partitions: 'WAIT#*',
    because: 'A token that a wake finds to be used up is taken away.',
    sometimes: true as const,
  })),
  ...[
    { role: 'PageRole', partitions: 'RATE#*' },
    { role: 'RevokeByKeyRole', partitions: 'RATE#*' },
    { role: 'ApiRole', partitions: 'RATE#*' },
    { role: 'VerifyDomainsRole', partitions: 'CAP#*' },
  ].map((counter) => ({
    ...counter,
    action: 'dynamodb:PutItem',
    because: 'A counter that has ended and was not yet cleared away begins anew.',
    sometimes: true as const,
  })),
  ...['StepRole', 'VerifyDomainsRole', 'SweepRole', 'MailFeedbackRole'].map((role) => ({
    role,
    action: 'dynamodb:PutItem',
    partitions: 'BLOCKS',
    because:
      'Of all that look at an order after a decline or a complaint, each sees to it that the domain is blocked.',
    sometimes: true as const,
  })),
  {
    role: 'SweepRole',
    action: 'dynamodb:Query',
    partitions: 'ACCOUNT#*',
    because:
      'The sweep looks for certificates that rest on what was declined, where nobody else has heard it.',
    sometimes: true as const,
  },
  {
    role: 'SendNoticesRole',
    action: 'dynamodb:BatchGetItem',
    partitions: 'CHALLENGE#*',
    because: 'Where a mail came back, those of contacts who were asked before.',
    sometimes: true as const,
  },
  {
    role: 'ApiRole',
    action: 'dynamodb:DeleteItem',
    partitions: 'CAP#MAILS',
    because: 'An operator who lifts the guard of mails finds harm that was counted.',
    sometimes: true as const,
  },
  {
    role: 'SendNoticesRole',
    action: 'dynamodb:DeleteItem',
    partitions: 'NOTICE#*',
    because: 'A notice that could not be sent is free again at once.',
    sometimes: true as const,
  },
  {
    role: 'IssueRole',
    action: 'dynamodb:BatchGetItem',
    partitions: 'CERT#*',
    because: 'A plan that another run has left.',
    sometimes: true as const,
  },
  {
    role: 'IssueRole',
    action: 'dynamodb:DeleteItem',
    partitions: 'ORDER#*',
    because: 'A plan that is too old to be signed is abandoned, and makes room.',
    sometimes: true as const,
  },
];
