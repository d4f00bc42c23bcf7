import { beforeEach, describe, expect, it } from 'vitest';
import type { ValueEncryption } from '../../lib/verification/value-encryption.ts';

const VALUE = 'k4mq7zr2'.repeat(6);
const CHALLENGE = 'abcdefghijklmnopqrstuvwxyz';

/** What every sealer must keep. */
export function valueEncryptionContract(make: () => Promise<ValueEncryption>): void {
  describe('A sealer', () => {
    let sealer: ValueEncryption;
    beforeEach(async () => {
      sealer = await make();
    });

    it('opens what it sealed', async () => {
      const sealed = await sealer.encrypt(VALUE, CHALLENGE);

      expect(await sealer.decrypt(sealed, CHALLENGE)).toBe(VALUE);
      expect(sealed).not.toContain(VALUE);
    });

    it('opens it for no other challenge', async () => {
      const sealed = await sealer.encrypt(VALUE, CHALLENGE);

      await expect(sealer.decrypt(sealed, 'b'.repeat(26))).rejects.toThrow();
    });
  });
}
