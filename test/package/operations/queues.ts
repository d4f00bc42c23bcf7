/** The functions that AWS services invoke asynchronously, and the dead-letter queue of each. */
export const LEFT_BEHIND = {
  OnMailReceivedLambdaFunction: 'MailReceivedFailed',
  OnMailFeedbackLambdaFunction: 'MailFeedbackFailed',
  SweepLambdaFunction: 'SweepNotRun',
  RemoveDeletedLambdaFunction: 'SweepNotRun',
  RecountOrdersLambdaFunction: 'SweepNotRun',
  CheckDomainsLambdaFunction: 'SweepNotRun',
  CheckStageLambdaFunction: 'SweepNotRun',
  PublishCrlLambdaFunction: 'CrlNotPublished',
  RevokeUpstreamLambdaFunction: 'CrlNotPublished',
  KeepCountsLambdaFunction: 'CountsNotKept',
  SendNoticesLambdaFunction: 'NoticesFailed',
} as const;
export const QUEUES = [...new Set(Object.values(LEFT_BEHIND))].sort();
