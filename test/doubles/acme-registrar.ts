import type { AccountKeyEncryption, AcmeRegistrar, Registration } from '../../lib/upstream/acme-registrar.ts';

/** Seals by marking: a test sees whether a key was sealed, and for which issuer. */
export const memoryAccountKeys = (): AccountKeyEncryption => ({
  encrypt: async (key, issuer) => Buffer.from(JSON.stringify({ issuer, key })).toString('base64'),
  async decrypt(sealed, issuer) {
    const opened: { issuer: string; key: string } = JSON.parse(Buffer.from(sealed, 'base64').toString());
    if (opened.issuer !== issuer) throw new Error('The ciphertext is of another issuer.');
    return opened.key;
  },
});

/** A CA that registers every account; `asked` are the registrations. */
export function aRegistrar(asked: Registration[] = []): AcmeRegistrar & { asked: Registration[] } {
  return {
    asked,
    async register(registration) {
      asked.push(registration);
      return {
        accountUrl: `https://ca.example.net/account/${asked.length}`,
        accountKey: '{"kty":"EC"}',
        caaDomains: ['ca.example.net'],
      };
    },
    check: async ({ accountUrl }) => (accountUrl.endsWith('/1') ? undefined : 'The account is deactivated.'),
  };
}
