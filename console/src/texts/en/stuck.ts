export const stuck = {
  how: 'Orders that do not go on, though neither their applicant nor a contact must act.',
  none: 'No order is stuck',
  noneHow: 'Late reviews, and checks or issuance that take longer than an hour, appear here.',
  because: 'What is wrong, and what to do',
  becauseOf: {
    checks: 'The automatic checks take longer than an hour.',
    issuance: 'Issuance takes longer than an hour.',
    review: 'The review is late.',
  },
  remedy: {
    checks:
      'The service retries. Usually the resolver does not answer: see OrderStuckSubmitted in docs/operations.md.',
    issuance:
      'The service retries. Usually a key or a DNS record is at fault: see OrderStuckIssuing in docs/operations.md.',
    review:
      'Reviewers are reminded by mail. Check that a member with this role may decide: see OrderStuckReviewing.',
  },
} as const;
