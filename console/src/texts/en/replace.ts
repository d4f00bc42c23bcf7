export const replace = {
  how: {
    renew:
      'A new certificate for the same names and a new term. Confirmations that are recent enough count again. The present one stays valid until it expires.',
    reissue:
      'The same certificate with another key, for the rest of its term. The present one stays valid until it expires or is revoked.',
  },
} as const;
