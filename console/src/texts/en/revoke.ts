export const revoke = {
  header: 'Revoke the certificate',
  what: 'This cannot be undone. Clients that check revocation reject the certificate within minutes. Install a replacement first, unless the key is exposed.',
  reason: 'Reason',
  reasons: {
    unspecified: 'No particular reason',
    superseded: 'Replaced by another certificate',
    cessationOfOperation: 'The names are no longer used',
    affiliationChanged: 'The organisation has changed',
    keyCompromise: 'The private key is exposed',
    privilegeWithdrawn: 'Withdrawn by the service',
  },
  type: 'Type the last {{count}} characters of the serial number {{serial}}',
  revoke: 'Revoke for good',
  done: 'The certificate is revoked',
  failed: 'The certificate was not revoked',
} as const;
