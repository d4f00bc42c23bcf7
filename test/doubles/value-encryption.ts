import type { ValueEncryption } from '../../lib/verification/value-encryption.ts';

/** Encodes without encryption, but opens a value for its challenge only. */
export function memoryValueEncryption(): ValueEncryption {
  return {
    encrypt: async (value, challenge) => Buffer.from(JSON.stringify({ value, challenge })).toString('base64'),
    async decrypt(sealed, challenge) {
      const { value, challenge: bound } = JSON.parse(Buffer.from(sealed, 'base64').toString());
      if (bound !== challenge) throw new Error('Sealed for another challenge.');
      return value;
    },
  };
}
