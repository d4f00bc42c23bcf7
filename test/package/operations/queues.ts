/** Those who are called asynchronously by an AWS service, and where what they fail at ends. */
export const LEFT_BEHIND = {
  OnMailReceivedLambdaFunction: 'MailReceivedFailed',
  OnMailFeedbackLambdaFunction: 'MailFeedbackFailed',
  SweepLambdaFunction: 'SweepNotRun',
  PublishCrlLambdaFunction: 'CrlNotPublished',
  TellPeopleLambdaFunction: 'PeopleNotReached',
} as const;
export const QUEUES = Object.values(LEFT_BEHIND).sort();
