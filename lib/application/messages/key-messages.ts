import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about the key of a certificate request. */
export const KEY_MESSAGES = {
  'key-published': 'The private key of this CSR was published ({source}). Make a new key and a CSR from it.',
  'key-unreadable':
    'The public key in the CSR cannot be read: its bytes are not a key of the stated type. Make a new key and a CSR from it.',
  'key-unreadable/empty': 'The public key in the CSR is empty. Make a new CSR from your key.',
  'key-type-not-allowed':
    'Keys of type {type} are not accepted. Make a key with ECDSA on P-256 or P-384, or RSA with 2048, 3072 or 4096 bits.',
  'key-type-not-allowed/curve':
    'Keys on the curve {curve} are not accepted. Make a key with ECDSA on P-256 or P-384, or RSA with 2048, 3072 or 4096 bits.',
  'key-size-not-allowed':
    'RSA keys of {bits} bits are not accepted. Make a key with ECDSA on P-256 or P-384, or RSA with 2048, 3072 or 4096 bits.',
  'key-exponent-not-allowed':
    'The public exponent of the RSA key is {exponent} and must be 65537. Make a new key and a CSR from it.',
  'key-encoding-not-allowed':
    'The key is not encoded as certificates require (BR 7.1.3.1). Make a CSR with a named curve and an uncompressed point, or with rsaEncryption and NULL, as openssl does by default.',
  'key-weak-small-factor': 'The RSA modulus is divisible by {factor}. Make a new key with another program.',
  'key-weak-close-primes':
    'The primes of the RSA key are too close to each other, so it can be factored. Make a new key with another program.',
  'key-weak-roca':
    'The RSA key was made by a flawed Infineon library (ROCA, CVE-2017-15361). Make a new key outside that device.',
  'key-reused': 'This key is also used by order {order}. Make a new key and a CSR from it.',
  'key-reused/several':
    'This key is also used by order {order} and {more} more. Make a new key and a CSR from it.',
  'key-reused/noted':
    'This key is also used by order {order}. It is accepted; if each certificate has a key of its own, a lost key affects only one.',
  'key-reused/several-noted':
    'This key is also used by order {order} and {more} more. It is accepted; if each certificate has a key of its own, a lost key affects only one.',
  'key-compromised':
    'A certificate for this key was revoked because others have the key. Make a new key and a CSR from it.',
  'key-in-use': 'This key cannot be used here. Make a new key and a CSR from it.',
} as const satisfies FindingSentences;

export const keyMessage = /* @__PURE__ */ findingsFrom(KEY_MESSAGES);
