export const ca = {
  title: 'CA and CRLs',
  how: 'The certificates that sign, and the lists of revoked certificates.',
  none: 'The CA does not exist yet: create it with npm run setup -- ca.',
  roles: { root: 'Root CA', issuing: 'Issuing CA' },
  name: 'Name',
  files: 'Files',
  certificate: 'Certificate',
  crl: 'CRL',
} as const;
