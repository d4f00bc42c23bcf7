import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { nameOf } from '../with-transient-errors.ts';
import { withKmsErrors } from './with-kms-errors.ts';

type Kms = Pick<KMSClient, 'send'>;

/**
 * The alias of the key of an issuing CA after the first. The roles of the functions that sign know such keys by it
 * (serverless/roles.yml); the slashes keep stages apart, which have none in their names.
 */
export const issuingKeyAlias = (stage: string, number: number): string =>
  `alias/countersign/${stage}/issuing/${number}`;

/** The ARN of the key with this alias; undefined where there is none. */
export async function findKey(kms: Kms, alias: string): Promise<string | undefined> {
  try {
    const command = new DescribeKeyCommand({ KeyId: alias });
    return (await withKmsErrors(() => kms.send(command))).KeyMetadata?.Arn;
  } catch (error) {
    if (nameOf(error) === 'NotFoundException') return undefined;
    throw error;
  }
}

/**
 * Makes the key of an issuing CA, as the stack of the keys makes that of the first one. It belongs to no stack: no
 * deployment touches it.
 */
export async function makeIssuingKey(kms: Kms, alias: string, stage: string): Promise<string> {
  const create = new CreateKeyCommand({
    Description: `countersign-${stage} issuing CA`,
    KeySpec: 'ECC_NIST_P256',
    KeyUsage: 'SIGN_VERIFY',
    Tags: [
      { TagKey: 'service', TagValue: 'countersign' },
      { TagKey: 'stage', TagValue: stage },
    ],
  });
  const { KeyMetadata } = await withKmsErrors(() => kms.send(create));
  if (KeyMetadata?.Arn === undefined) throw new Error('KMS made a key without an ARN.');
  const name = new CreateAliasCommand({ AliasName: alias, TargetKeyId: KeyMetadata.KeyId });
  await withKmsErrors(() => kms.send(name));
  return KeyMetadata.Arn;
}
