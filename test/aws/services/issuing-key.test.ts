import type { KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { makeIssuingKey } from '../../../lib/aws/services/issuing-key.ts';
import { clientOf } from '../../doubles/aws/client.ts';

/** What KMS is asked to create. */
async function created(multiRegion?: boolean) {
  const asked: unknown[] = [];
  const kms = clientOf<KMSClient>({
    CreateKey(input: unknown) {
      asked.push(input);
      return { KeyMetadata: { KeyId: 'key', Arn: 'arn:key' } };
    },
    CreateAlias: () => ({}),
  });
  await makeIssuingKey(kms, 'alias/countersign/dev/issuing/2', 'dev', multiRegion);
  return asked;
}

describe('The key of a later issuing CA', () => {
  it('is a multi-Region key if those of the stage are', async () => {
    expect(await created(true)).toEqual([expect.objectContaining({ MultiRegion: true })]);
  });

  it('is otherwise one of its region only', async () => {
    expect(await created()).toEqual([expect.not.objectContaining({ MultiRegion: true })]);
  });
});
