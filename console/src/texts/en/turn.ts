export const turn = {
  applicant: 'Waiting for the applicant',
  submit: 'Your turn: complete the application and submit it',
  mend: 'Your turn: correct the application and submit it again',
  'confirm-domain': 'Waiting for the domain contacts',
  'new-mail-or-contact': 'Your turn: have a new mail sent, or choose another contact',
  review: 'Waiting for a reviewer',
  checks: 'Automatic checks are running',
  issue: 'The certificate is being issued',
  contacts: 'Asked by mail: {{contacts}}. Ask them to look for it, or choose another contact below.',
  demo: 'No mail leaves this machine: open it in the <1>sent mail</1>, and answer as the contact.',
  held: 'A reviewer holds the order: “{{comment}}”',
  until: {
    applicant: 'The order is closed on {{date}} if nothing happens.',
    contact: 'If a domain is not confirmed by {{date}}, the order is returned.',
    reviewer: 'Expected by {{date}}.',
    service: 'Expected by {{date}}.',
  },
} as const;
