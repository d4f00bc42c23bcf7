export const stuck = {
  how: 'Orders that do not go on, though neither their applicant nor a contact must act.',
  none: 'No order is stuck',
  noneHow: 'Orders that the service has not continued for half an hour, and late reviews, appear here.',
  because: 'What is wrong, and what to do',
  becauseOf: {
    overdue: 'The sweep should have continued it more than half an hour ago.',
    'in-progress':
      'Checks and issuance take minutes; this order has been in them for more than half an hour.',
    review: 'The review is late.',
  },
  remedy: {
    overdue: 'Look at the alarms SweepFailed and SweepStopped (docs/operations.md).',
    'in-progress':
      'Search the log for the id of the order; see OrderStuckSubmitted and OrderStuckIssuing (docs/operations.md).',
    review:
      'Reviewers are reminded by mail. Check that a member with this role may decide: see OrderStuckReviewing.',
  },
} as const;
