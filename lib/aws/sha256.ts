import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from 'node:crypto';

/** The key objects of the SDK's signing keys, which it keeps for a day. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

/**
 * SHA-256 and its HMAC for the signatures of the SDK. The SDK's own class passes the bytes of the key for every request, of
 * which Node makes a key object each time; that takes several times as long as the HMAC.
 */
export class Sha256 {
  readonly #secret: string | KeyObject | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = typeof secret === 'object' ? keyObjectOf(secret) : secret;
    this.#hash = this.#begin();
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return 'copy' in this.#hash ? this.#hash.copy().digest() : this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#begin();
  }

  #begin(): Hash | Hmac {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret);
  }
}

function keyObjectOf(secret: ArrayBuffer | ArrayBufferView): KeyObject {
  const known = secret instanceof Uint8Array ? keyObjects.get(secret) : undefined;
  if (known) return known;
  const bytes = ArrayBuffer.isView(secret)
    ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength)
    : Buffer.from(secret);
  const made = createSecretKey(bytes);
  if (secret instanceof Uint8Array) keyObjects.set(secret, made);
  return made;
}
