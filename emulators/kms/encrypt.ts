import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key's id (16 bytes), the nonce (12) and the tag (16) stand before the ciphertext. */
const NONCE_AT = 16;
const TAG_AT = 28;
const TEXT_AT = 44;

/** The pairs that are bound to a ciphertext, whatever their order. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** Seals with AES-256-GCM; the ciphertext says with which key. */
export function seal(
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

/** The id of the key that sealed it; meaningless where it is no ciphertext of ours. */
export function sealedBy(sealed: Buffer): string {
  return sealed.toString('hex', 0, NONCE_AT).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @throws Error where key, context or ciphertext are not those of the sealing */
export function open(secret: Buffer, sealed: Buffer, context: EncryptionContext): Buffer {
  const nonce = sealed.subarray(NONCE_AT, TAG_AT);
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TEXT_AT - TAG_AT });
  decipher.setAAD(bound(context)).setAuthTag(sealed.subarray(TAG_AT, TEXT_AT));
  return Buffer.concat([decipher.update(sealed.subarray(TEXT_AT)), decipher.final()]);
}

function bound(context: EncryptionContext): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
}
