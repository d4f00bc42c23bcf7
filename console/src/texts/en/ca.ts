export const ca = {
  title: 'CA and CRLs',
  how: 'The certificates that sign, and the lists of revoked certificates that are published.',
  failed: 'The CAs could not be loaded',
  none: 'This CA does not exist yet. Create it with npm run setup -- ca.',
  roles: { root: 'Root CA', issuing: 'Issuing CA', former: 'Former issuing CA' },
  name: 'Subject',
  files: 'Files',
  certificate: 'Certificate',
  crl: 'CRL',
  crlNumber: 'Number {{number}}',
  published: 'CRL published',
  crlUntil: 'CRL valid until',
  noCrl: 'None is published here',
  crlEnded:
    'The CRL has ended: clients may refuse every certificate. Look at the alarms and the log of publishCrl.',
  leftAt: 'Replaced',
} as const;
