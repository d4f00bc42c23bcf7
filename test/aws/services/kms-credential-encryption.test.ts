import { expect, it } from 'vitest';
import { kmsCredentialEncryption } from '../../../lib/aws/services/kms-credential-encryption.ts';
import { kmsValueEncryption } from '../../../lib/aws/services/kms-value-encryption.ts';
import { credentialEncryptionContract } from '../../contract/credential-encryption.ts';
import { embeddedKms } from './embedded-kms.ts';

const { key } = embeddedKms();
const CREDENTIAL = { account: 'acme', id: 'a'.repeat(26) };

credentialEncryptionContract(async () => kmsCredentialEncryption(key));

it('The key of a credential is no Random Value, also not of a challenge with the same name', async () => {
  const sealed = await kmsCredentialEncryption(key).encrypt('secret', CREDENTIAL);

  await expect(kmsValueEncryption(key).decrypt(sealed, `acme.${CREDENTIAL.id}`)).rejects.toThrow();
});
