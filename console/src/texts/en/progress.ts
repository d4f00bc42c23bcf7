export const progress = {
  title: 'Progress',
  stages: { submit: 'Submitted', domains: 'Domains confirmed', review: 'Reviewed', issue: 'Issued' },
  statuses: {
    success: 'Done',
    pending: 'Not yet',
    error: 'Failed',
    stopped: 'Stopped',
    'in-progress': 'In progress',
  },
  confirmed: 'Domains confirmed: {{count}} of {{of}}',
  confirmedOf: '{{count}} of {{of}}',
  held: 'Held by a reviewer',
  expected: 'Expected {{date}}',
  expectedLater: 'Expected {{date}} at the earliest: an action is awaited',
} as const;
