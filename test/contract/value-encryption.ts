import { beforeEach, describe, expect, it } from 'vitest';
import type { ValueEncryption } from '../../lib/verification/value-encryption.ts';

const VALUE = 'k4mq7zr2'.repeat(6);
const CHALLENGE = 'abcdefghijklmnopqrstuvwxyz';

/** The contract of every encryption of values. */
export function valueEncryptionContract(make: () => Promise<ValueEncryption>): void {
  describe('An encryption of values', () => {
    let encryption: ValueEncryption;
    beforeEach(async () => {
      encryption = await make();
    });

    it('decrypts what it encrypted', async () => {
      const sealed = await encryption.encrypt(VALUE, CHALLENGE);

      expect(await encryption.decrypt(sealed, CHALLENGE)).toBe(VALUE);
      expect(sealed).not.toContain(VALUE);
    });

    it('decrypts it for no other challenge', async () => {
      const sealed = await encryption.encrypt(VALUE, CHALLENGE);

      await expect(encryption.decrypt(sealed, 'b'.repeat(26))).rejects.toThrow();
    });
  });
}
