export const mend = {
  how: 'Correct what the reasons say. Domains that are confirmed stay confirmed, unless you change what was confirmed.',
  reasons: 'Why it was returned',
  parts: {
    names: 'Domain names',
    csr: 'Key and CSR',
    organization: 'Organisation',
    contacts: 'Confirmation',
    applicant: 'Applicant',
  },
  changes: 'Your changes',
  noChanges: 'Nothing is changed yet.',
} as const;
