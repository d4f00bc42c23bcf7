import type { Sealer } from '../../lib/verification/value-encryption.ts';

/** Seals so that anybody could open it, but only for its challenge. */
export function memorySealer(): Sealer {
  return {
    seal: async (value, challenge) => Buffer.from(JSON.stringify({ value, challenge })).toString('base64'),
    async open(sealed, challenge) {
      const { value, challenge: bound } = JSON.parse(Buffer.from(sealed, 'base64').toString());
      if (bound !== challenge) throw new Error('Sealed for another challenge.');
      return value;
    },
  };
}
