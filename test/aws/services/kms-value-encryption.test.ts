import { describe, expect, it } from 'vitest';
import { deployedEncryptionKey } from '../../../functions/compose/deployed-encryption-key.ts';
import { kmsValueEncryption } from '../../../lib/aws/services/kms-value-encryption.ts';
import { Transient } from '../../../lib/problem.ts';
import { valueEncryptionContract } from '../../contract/value-encryption.ts';
import { answering, thrownBy } from '../../doubles/answering-server.ts';
import { embeddedKms, kmsAt } from './embedded-kms.ts';

const { key, otherKey } = embeddedKms();

valueEncryptionContract(async () => kmsValueEncryption(key));

describe('The encryption of values by KMS', () => {
  it('decrypts nothing that another key encrypted', async () => {
    const other = await otherKey();
    const sealed = await kmsValueEncryption(() => other).encrypt('value', 'challenge');

    const error = await thrownBy(kmsValueEncryption(key).decrypt(sealed, 'challenge'));

    expect(error).toMatchObject({ name: 'IncorrectKeyException' });
  });

  it('throws Transient when throttled', async () => {
    const error = await answering(
      (_, response) => response.writeHead(400).end('{"__type":"ThrottlingException"}'),
      (url) =>
        thrownBy(kmsValueEncryption(() => ({ ...key(), kms: kmsAt(url) })).encrypt('value', 'challenge')),
    );

    expect(error).toBeInstanceOf(Transient);
  });

  it('reads neither environment nor KMS before it has something to encrypt', () => {
    expect(() => kmsValueEncryption(deployedEncryptionKey)).not.toThrow();
  });
});
