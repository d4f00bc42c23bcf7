/** The keys that the console makes: each is accepted by `POST /v1/preflight` and by every server with a guide. */
export const KEY_TYPES = {
  'ec-p256': { algorithm: { name: 'ECDSA', namedCurve: 'P-256' }, hash: 'SHA-256' },
  'ec-p384': { algorithm: { name: 'ECDSA', namedCurve: 'P-384' }, hash: 'SHA-384' },
  'rsa-2048': { algorithm: rsa(2048), hash: 'SHA-256' },
  'rsa-3072': { algorithm: rsa(3072), hash: 'SHA-256' },
  'rsa-4096': { algorithm: rsa(4096), hash: 'SHA-256' },
} as const satisfies Record<string, { algorithm: RsaHashedKeyGenParams | EcKeyGenParams; hash: string }>;
export type KeyType = keyof typeof KEY_TYPES;

function rsa(modulusLength: number) {
  return {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  } as const;
}
