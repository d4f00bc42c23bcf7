import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { keyType } from './key-type.ts';
import { SIGNATURE_HASHES, type SignatureAlgorithm, type Signer } from './signer.ts';

const ALGORITHMS = {
  'P-256': 'ecdsa-p256-sha256',
  'P-384': 'ecdsa-p384-sha384',
  RSA: 'rsa-pkcs1-sha256',
} as const satisfies Record<string, SignatureAlgorithm>;

/**
 * Signs with a private key in a PEM file.
 * @throws Error if users other than its owner can read the file
 */
export async function keyFileSigner(path: string): Promise<Signer> {
  const { mode } = await stat(path);
  // Windows has no such modes.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`The key file ${path} can be read by others: chmod 600 ${path}`);
  }
  return keySigner(path, createPrivateKey(await readFile(path)));
}

/** Signs with a private key in memory. */
export function keySigner(keyId: string, key: KeyObject): Signer {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const algorithm = ALGORITHMS[keyType(spki)];
  return {
    keyId,
    algorithm,
    publicKey: async () => spki,
    sign: async (message) => sign(SIGNATURE_HASHES[algorithm], message, key),
  };
}

/**
 * Generates a key and writes it to a file, mode 0600; an existing file is left unchanged. The write is atomic: a process
 * that is killed leaves no partial key.
 */
export async function createKeyFile(path: string, namedCurve: 'P-256' | 'P-384' = 'P-256'): Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
    await link(draft, path).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  } finally {
    await file.close();
    await unlink(draft);
  }
}
