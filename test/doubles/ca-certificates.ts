import type { CaCertificates } from '../../lib/revocation/ca-certificates.ts';

/** Published CA certificates in memory. */
export function memoryCaCertificates(): CaCertificates & { files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    has: async (file) => files.has(file),
    async publish(file, der) {
      if (!files.has(file)) files.set(file, der);
    },
  };
}
