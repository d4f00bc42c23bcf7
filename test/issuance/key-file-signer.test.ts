import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyFile, keyFileSigner } from '../../lib/issuance/key-file-signer.ts';
import { type KeyName, newKey } from '../doubles/test-ca.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
});
afterEach(() => rm(folder, { recursive: true }));

const MESSAGE = Buffer.from('to be signed');

describe('A key file', () => {
  it.each(['P-256', 'P-384'] as const)(
    'is made for %s, readable by its owner only, and signs',
    async (curve) => {
      const path = join(folder, 'issuing.pem');

      await createKeyFile(path, curve);

      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(await readdir(folder)).toEqual(['issuing.pem']);
      const signer = await keyFileSigner(path);
      const key = createPublicKey({
        key: Buffer.from(await signer.publicKey()),
        type: 'spki',
        format: 'der',
      });
      const hash = curve === 'P-256' ? 'sha256' : 'sha384';
      expect(verify(hash, MESSAGE, key, await signer.sign(MESSAGE))).toBe(true);
    },
  );

  it('that exists already is kept', async () => {
    const path = join(folder, 'root.pem');
    await createKeyFile(path);
    const before = await readFile(path, 'utf8');

    await Promise.all([createKeyFile(path), createKeyFile(path)]);

    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['root.pem']);
  });

  it.each([0o640, 0o604, 0o660])('with mode %o is not used', async (mode) => {
    const path = join(folder, 'issuing.pem');
    await createKeyFile(path);
    await chmod(path, mode);

    await expect(keyFileSigner(path)).rejects.toThrow(/chmod 600/);
  });

  it.each<[KeyName, string]>([
    ['P-256', 'ecdsa-p256-sha256'],
    ['P-384', 'ecdsa-p384-sha384'],
    ['RSA', 'rsa-pkcs1-sha256'],
  ])('with a %s key signs with %s', async (key, algorithm) => {
    const path = join(folder, 'key.pem');
    await writeFile(path, newKey[key]().privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });

    expect((await keyFileSigner(path)).algorithm).toBe(algorithm);
  });

  it('with a key that no CA may have is refused', async () => {
    const path = join(folder, 'key.pem');
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });

    await expect(keyFileSigner(path)).rejects.toThrow(RangeError);
  });
});
