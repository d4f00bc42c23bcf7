import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Sha256 } from '../../lib/aws/sha256.ts';

const text = Buffer.from('what do ya want for nothing?');
const digestOf = async (secret?: ConstructorParameters<typeof Sha256>[0]) => {
  const hash = new Sha256(secret);
  hash.update(text);
  return Buffer.from(await hash.digest()).toString('hex');
};

/** RFC 4231, test case 2. */
const HMAC_OF_JEFE = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

describe('The SHA-256 of signatures', () => {
  it('is the hash of what was added, also between two additions', async () => {
    const hash = new Sha256();
    hash.update(text);
    const first = await hash.digest();
    hash.update(text);

    expect(first).toEqual(createHash('sha256').update(text).digest());
    expect(await hash.digest()).toEqual(createHash('sha256').update(text).update(text).digest());
  });

  it.each([
    ['a text', 'Jefe'],
    ['bytes', new Uint8Array(Buffer.from('Jefe'))],
    ['bytes within a buffer', new Uint8Array(Buffer.from('a Jefe b')).subarray(2, 6)],
    ['a buffer', new Uint8Array(Buffer.from('Jefe')).buffer],
  ])('is an HMAC if there is a secret: %s', async (_, secret) => {
    expect(await digestOf(secret)).toBe(HMAC_OF_JEFE);
    // The key object of the first use is kept.
    expect(await digestOf(secret)).toBe(HMAC_OF_JEFE);
  });

  it('has a key of its own for each secret', async () => {
    const [one, other] = [Buffer.from('one'), Buffer.from('other')];

    expect(await digestOf(one)).toBe(createHmac('sha256', one).update(text).digest('hex'));
    expect(await digestOf(other)).toBe(createHmac('sha256', other).update(text).digest('hex'));
  });

  it('begins again when it is reset', async () => {
    const hash = new Sha256('Jefe');
    hash.update(Buffer.from('something else'));
    hash.reset();
    hash.update(text);

    expect(Buffer.from(await hash.digest()).toString('hex')).toBe(HMAC_OF_JEFE);
  });
});
