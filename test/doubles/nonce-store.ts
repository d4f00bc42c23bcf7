import { randomBytes } from 'node:crypto';
import type { NonceStore } from '../../lib/acme/acme-store.ts';

/** Remembers used nonces in memory. */
export function memoryNonces(): NonceStore {
  const secret = new Uint8Array(randomBytes(32));
  const used = new Set<string>();
  return {
    secret: async () => secret,
    async use(nonce) {
      const isNew = !used.has(nonce);
      used.add(nonce);
      return isNew;
    },
  };
}
