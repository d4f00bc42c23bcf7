import { DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { type Finding, mend, ok } from '../../lib/health/finding.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { crlPublishedUntil } from '../../lib/issuance/ca-succession.ts';
import { caOf } from '../setup/ca-of-stage.ts';
import type { Aws } from '../stage/aws.ts';
import type { Check } from './check.ts';

const KEYS = {
  RandomValueKeyArn: 'Random Values',
  RootKeyArn: 'the root CA',
  IssuingKeyArn: 'the issuing CA',
};

/** The three KMS keys of the stack can be used. A lost key cannot be replaced. */
export const signingKeys: Check = async ({ aws, deployment: { keys } }) => {
  const findings: Finding[] = [];
  for (const [output, purpose] of Object.entries(KEYS)) {
    const KeyId = keys.outputs[output];
    findings.push(
      KeyId
        ? await stateOfKey(aws, KeyId, purpose)
        : mend(`The key of ${purpose} is not known.`, 'Deploy the stack of the keys (serverless/keys).'),
    );
  }
  const sealing = keys.outputs['RandomValueKeyArn'];
  const rotation = new GetKeyRotationStatusCommand({ KeyId: sealing });
  if (sealing && !(await aws.kms.send(rotation)).KeyRotationEnabled)
    findings.push(mend('The key of Random Values is not rotated.', 'Deploy the stack of the keys again.'));
  return findings;
};

/** The keys of later issuing CAs, which are in no stack, can be used as long as they have to sign a list. */
export const laterKeys: Check = async ({ aws, deployment, clock }) => {
  const { succession, authorities } = await caOf(aws, deployment);
  const { cas } = await succession.load();
  const findings: Finding[] = [];
  for (const ca of cas.slice(1)) {
    const kept = await authorities.load(ca.id);
    const until = kept && crlPublishedUntil(ca, readCaCertificate(kept.intermediates[0]).notAfter);
    if (until === undefined || until >= clock.now())
      findings.push(await stateOfKey(aws, ca.keyId, `the issuing CA ${ca.id}`));
  }
  return findings;
};

/** Whether a key can be used, and otherwise how to restore it. */
export async function stateOfKey(
  { kms }: Pick<Aws, 'kms'>,
  KeyId: string,
  purpose: string,
): Promise<Finding> {
  const { KeyMetadata: key } = await kms.send(new DescribeKeyCommand({ KeyId }));
  if (key?.KeyState === 'Enabled') return ok(`The key of ${purpose} is enabled.`);
  if (key?.KeyState === 'PendingDeletion')
    return mend(
      `The key of ${purpose} will be DELETED ${key.DeletionDate?.toISOString() ?? 'soon'}.`,
      `At once: aws kms cancel-key-deletion --key-id ${KeyId}, then aws kms enable-key --key-id ${KeyId}`,
    );
  return mend(`The key of ${purpose} is ${key?.KeyState}.`, `aws kms enable-key --key-id ${KeyId}`);
}
