import { DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { type Check, type Finding, mend, ok } from './check.ts';

const KEYS = {
  RandomValueKeyArn: 'Random Values',
  RootKeyArn: 'the root CA',
  IssuingKeyArn: 'the issuing CA',
};

/** The three KMS keys can be used. What is lost with a key is lost for good. */
export const signingKeys: Check = async ({ aws: { kms }, deployment: { keys } }) => {
  const findings: Finding[] = [];
  for (const [output, purpose] of Object.entries(KEYS)) {
    const KeyId = keys.outputs[output];
    if (!KeyId) {
      findings.push(
        mend(`The key of ${purpose} is not known.`, 'Deploy the stack of the keys (serverless/keys).'),
      );
      continue;
    }
    const { KeyMetadata: key } = await kms.send(new DescribeKeyCommand({ KeyId }));
    if (key?.KeyState === 'Enabled') findings.push(ok(`The key of ${purpose} is enabled.`));
    else if (key?.KeyState === 'PendingDeletion')
      findings.push(
        mend(
          `The key of ${purpose} will be DELETED ${key.DeletionDate?.toISOString() ?? 'soon'}.`,
          `At once: aws kms cancel-key-deletion --key-id ${KeyId}, then aws kms enable-key --key-id ${KeyId}`,
        ),
      );
    else
      findings.push(
        mend(`The key of ${purpose} is ${key?.KeyState}.`, `aws kms enable-key --key-id ${KeyId}`),
      );
  }
  const sealing = keys.outputs['RandomValueKeyArn'];
  if (sealing && !(await kms.send(new GetKeyRotationStatusCommand({ KeyId: sealing }))).KeyRotationEnabled)
    findings.push(mend('The key of Random Values is not rotated.', 'Deploy the stack of the keys again.'));
  return findings;
};
