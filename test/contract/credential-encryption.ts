import { beforeEach, describe, expect, it } from 'vitest';
import type { CredentialEncryption } from '../../lib/acme/credential.ts';

const KEY = 'k4mq7zr2'.repeat(5);
const CREDENTIAL = { account: 'acme', id: 'abcdefghijklmnopqrstuvwxyz' };

/** The contract of every encryption of the keys of credentials. */
export function credentialEncryptionContract(make: () => Promise<CredentialEncryption>): void {
  describe('An encryption of the keys of credentials', () => {
    let encryption: CredentialEncryption;
    beforeEach(async () => {
      encryption = await make();
    });

    it('decrypts what it encrypted', async () => {
      const sealed = await encryption.encrypt(KEY, CREDENTIAL);

      expect(await encryption.decrypt(sealed, CREDENTIAL)).toBe(KEY);
      expect(sealed).not.toContain(KEY);
    });

    it.each([{ account: 'other' }, { id: 'b'.repeat(26) }])(
      'decrypts it for no other credential: %j',
      async (other) => {
        const sealed = await encryption.encrypt(KEY, CREDENTIAL);

        await expect(encryption.decrypt(sealed, { ...CREDENTIAL, ...other })).rejects.toThrow();
      },
    );
  });
}
