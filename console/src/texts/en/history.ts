export const history = {
  loading: 'Loading the history',
  failed: 'The history could not be loaded',
  more: 'Show more',
  at: 'When',
  what: 'What happened',
  who: 'By',
  actors: {
    applicant: 'Applicant',
    automation: 'Program (ACME)',
    reviewer: 'Reviewer',
    contact: 'Domain contact',
    'key-holder': 'Holder of the key',
    policy: 'Policy',
    service: 'Service',
  },
} as const;
