export const certificate = {
  title: 'Certificate',
  from: 'Valid from',
  until: 'Valid until',
  serial: 'Serial number',
  fingerprint: 'SHA-256 fingerprint',
  revoked: 'Revoked',
  replaces: 'Replaces the order',
  replacedBy: 'Replaced by the order',
  forServer: 'For your server',
  forServerHow:
    'A zip with the certificate in the files that this server reads, a configuration and a guide.',
  guide: 'Read the installation guide',
  pfx: 'PFX (with your key)',
  formats: {
    pem: 'PEM',
    chain: 'Chain',
    fullchain: 'Full chain',
    'fullchain-root': 'Full chain with root',
    der: 'DER',
    pkcs7: 'PKCS #7',
  },
  notDownloaded: 'The certificate was not downloaded',
} as const;
