import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TableClient } from '../../lib/aws/dynamodb/table-client.ts';
import { memberStore } from '../../lib/aws/stores/member-store.ts';
import { MEMBERS } from '../../local/members.ts';

const ROOT = join(import.meta.dirname, '../..');

/** `npm run ca -- init`, with the outputs of the stacks. */
export async function makeCa(output: (name: string) => string): Promise<void> {
  const args = ['scripts/ca.ts', 'init', '--organization', 'Countersign Emulated', '--country', 'DE'];
  await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      TABLE_NAME: output('TableName'),
      BUCKET_NAME: output('BucketName'),
      PUBLIC_URL: output('PublicUrl'),
      POLICY: 'internal',
      CA_ROOT_KEY_ID: output('RootKeyArn'),
      CA_ISSUING_KEY_ID: output('IssuingKeyArn'),
    },
  });
}

/** Writes the members of the journeys in their initial state. */
export async function writeMembers(name: string, issuer: string): Promise<void> {
  const db = new TableClient();
  try {
    const members = memberStore(() => ({ db, name }));
    for (const { name: subject, fullName, ...member } of MEMBERS)
      await members.save(
        { id: `${issuer}#${subject}`, name: fullName, ...member },
        { by: { kind: 'setup' }, at: new Date().toISOString() },
      );
  } finally {
    db.destroy();
  }
}
