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
 * The alias of the key of a later issuing CA. The roles of the functions that sign refer to these keys by alias
 * (serverless/roles.yml). The slashes keep stages apart, because the name of a stage has none.
 */
export const issuingKeyAlias = (stage: string, number: number): string =>
  `alias/countersign/${stage}/issuing/${number}`;

/** The ARN of the key with this alias; undefined if it does not exist. */
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
 * Creates the key of a later issuing CA with the properties of the first one, which the stack of the keys creates. This key
 * belongs to no stack, so no deployment changes it.
 * @param multiRegion whether it can be replicated to another region, which holds from its creation
 */
export async function makeIssuingKey(
  kms: Kms,
  alias: string,
  stage: string,
  multiRegion = false,
): Promise<string> {
  const create = new CreateKeyCommand({
    Description: `countersign-${stage} issuing CA`,
    KeySpec: 'ECC_NIST_P256',
    KeyUsage: 'SIGN_VERIFY',
    ...(multiRegion && { MultiRegion: true }),
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
