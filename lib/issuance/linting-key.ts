import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { keySigner } from './key-file-signer.ts';
import type { SignatureAlgorithm, Signer } from './signer.ts';

const generate = promisify(generateKeyPair);

/** An untrusted key that signs linting certificates (BR 4.3.1.2). */
export type LintingKey = { signer: Signer; publicKey: KeyObject };

/** Generates a key for this algorithm, so that the linting certificate has the same algorithm as the one that is issued. */
export async function newLintingKey(algorithm: SignatureAlgorithm): Promise<LintingKey> {
  const { privateKey, publicKey } = await newKey(algorithm);
  return { signer: keySigner('linting', privateKey), publicKey };
}

function newKey(algorithm: SignatureAlgorithm): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  switch (algorithm) {
    case 'ecdsa-p256-sha256':
      return generate('ec', { namedCurve: 'P-256' });
    case 'ecdsa-p384-sha384':
      return generate('ec', { namedCurve: 'P-384' });
    case 'rsa-pkcs1-sha256':
      return generate('rsa', { modulusLength: 2048 });
  }
}
