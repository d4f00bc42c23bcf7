import * as z from 'zod';
import { signedFetch } from '../protocol/signed-fetch.ts';

const Created = z.object({ KeyMetadata: z.object({ KeyId: z.string() }) });

/** Creates a KMS key with an alias, unless the alias exists. */
export async function ensureKey(url: string, alias: string, KeySpec: string): Promise<string> {
  const AliasName = `alias/${alias}`;
  if ((await callKms(url, 'DescribeKey', { KeyId: AliasName })) !== undefined) return AliasName;
  const KeyUsage = KeySpec === 'SYMMETRIC_DEFAULT' ? 'ENCRYPT_DECRYPT' : 'SIGN_VERIFY';
  const { KeyMetadata } = Created.parse(await callKms(url, 'CreateKey', { KeySpec, KeyUsage }));
  await callKms(url, 'CreateAlias', { AliasName, TargetKeyId: KeyMetadata.KeyId });
  return AliasName;
}

/** @returns undefined if the key does not exist */
async function callKms(url: string, operation: string, input: object): Promise<unknown> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `TrentService.${operation}`,
  };
  const response = await signedFetch(url, 'kms', { headers, body: JSON.stringify(input) });
  const answer = await response.text();
  if (response.ok) return JSON.parse(answer);
  if (answer.includes('NotFoundException')) return undefined;
  throw new Error(`The KMS API rejected ${operation}: ${answer}`);
}
