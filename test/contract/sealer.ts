import { beforeEach, describe, expect, it } from 'vitest';
import type { Sealer } from '../../lib/verification/value-encryption.ts';

const VALUE = 'k4mq7zr2'.repeat(6);
const CHALLENGE = 'abcdefghijklmnopqrstuvwxyz';

/** What every sealer must keep. */
export function sealerContract(make: () => Promise<Sealer>): void {
  describe('A sealer', () => {
    let sealer: Sealer;
    beforeEach(async () => {
      sealer = await make();
    });

    it('opens what it sealed', async () => {
      const sealed = await sealer.seal(VALUE, CHALLENGE);

      expect(await sealer.open(sealed, CHALLENGE)).toBe(VALUE);
      expect(sealed).not.toContain(VALUE);
    });

    it('opens it for no other challenge', async () => {
      const sealed = await sealer.seal(VALUE, CHALLENGE);

      await expect(sealer.open(sealed, 'b'.repeat(26))).rejects.toThrow();
    });
  });
}
