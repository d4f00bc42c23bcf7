import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The ciphertext follows the key id (16 bytes), the nonce (12) and the tag (16). */
const NONCE_AT = 16;
const TAG_AT = 28;
const TEXT_AT = 44;

/** The pairs that are authenticated with a ciphertext, in any order. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** Encrypts with AES-256-GCM; the result names its key. */
export function encrypt(
  key: { keyId: string; secret: Buffer },
  plain: Buffer,
  context: EncryptionContext,
): Buffer {
  const nonce = randomBytes(TAG_AT - NONCE_AT);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(bound(context));
  const text = [cipher.update(plain), cipher.final()];
  return Buffer.concat([
    Buffer.from(key.keyId.replaceAll('-', ''), 'hex'),
    nonce,
    cipher.getAuthTag(),
    ...text,
  ]);
}

/** The id of the key of a ciphertext; meaningless for bytes that this emulator did not encrypt. */
export function keyIdOf(sealed: Buffer): string {
  return sealed.toString('hex', 0, NONCE_AT).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @throws Error if key, context or ciphertext are not those of the encryption */
export function decrypt(secret: Buffer, sealed: Buffer, context: EncryptionContext): Buffer {
  const nonce = sealed.subarray(NONCE_AT, TAG_AT);
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TEXT_AT - TAG_AT });
  decipher.setAAD(bound(context)).setAuthTag(sealed.subarray(TAG_AT, TEXT_AT));
  return Buffer.concat([decipher.update(sealed.subarray(TEXT_AT)), decipher.final()]);
}

function bound(context: EncryptionContext): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
}
