import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '../harness/stage.ts';

// Until the API has it.
export async function newCredential({ runtime }: Stage): Promise<{ kid: string; hmac: string }> {
  const env = JSON.parse(readFileSync(join(runtime.home, 'environment.json'), 'utf8'));
  Object.assign(process.env, env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    RANDOM_VALUE_KEY_ID: 'alias/countersign-random-value',
  });
  const { credentialStore } = await import('../../lib/aws/stores/credential-store.ts');
  const { deployedTable } = await import('../../functions/compose/deployed-table.ts');
  const { deployedEncryptionKey } = await import('../../functions/compose/deployed-encryption-key.ts');
  const { kmsCredentialEncryption } = await import('../../lib/aws/services/kms-credential-encryption.ts');
  const { newChallengeId } = await import('../../lib/verification/random-value.ts');
  const random = (n: number) => new Uint8Array(randomBytes(n));
  const key = randomBytes(32).toString('base64url');
  const [id, account, at] = [newChallengeId(random), 'acme', new Date().toISOString()];
  const member = `http://127.0.0.1:${Number(new URL(runtime.url).port) + 1}#applicant`;
  const sealedKey = await kmsCredentialEncryption(deployedEncryptionKey).encrypt(key, { account, id });
  await credentialStore(deployedTable).create(
    {
      id,
      account,
      name: 'web',
      type: 'DV',
      applicant: { name: 'Ada Lovelace', email: 'applicant@example.com' },
      createdAt: at,
      createdBy: member,
      sealedKey,
    },
    { at, by: { kind: 'member', member } },
  );
  return { kid: `${account}.${id}`, hmac: key };
}
