/** The types of keys that certificates are issued for. */
export type KeyType = 'RSA' | 'P-256' | 'P-384';

/** AlgorithmIdentifier of a SubjectPublicKeyInfo: exactly these bytes (BR 7.1.3.1). */
const ALGORITHM_IDENTIFIERS = [
  ['RSA', '300d06092a864886f70d0101010500'],
  ['P-256', '301306072a8648ce3d020106082a8648ce3d030107'],
  ['P-384', '301006072a8648ce3d020106052b81040022'],
] as const satisfies readonly (readonly [KeyType, string])[];

/**
 * The type of a public key, by its algorithm identifier.
 * @throws RangeError for any other type, which the checks of the CSR exclude
 */
export function keyType(spki: Uint8Array): KeyType {
  const bytes = Buffer.from(spki.buffer, spki.byteOffset, spki.byteLength);
  const lengthByte = bytes[1] ?? 0;
  const header = 2 + (lengthByte > 0x80 ? lengthByte - 0x80 : 0);
  const start = bytes.toString('hex', header, header + 24);
  const found = ALGORITHM_IDENTIFIERS.find(([, identifier]) => start.startsWith(identifier));
  if (bytes[0] !== 0x30 || found === undefined) throw new RangeError('The type of the key is not accepted.');
  return found[0];
}
