import { PutObjectCommand } from '@aws-sdk/client-s3';
import { inboundMailStore } from '../../../lib/aws/services/s3-inbound.ts';
import { inboundMailStoreContract } from '../../contract/inbound-mail-store.ts';
import { embeddedBuckets } from '../../doubles/embedded-bucket.ts';

const emptyBucket = embeddedBuckets();

inboundMailStoreContract(async (mails) => {
  const bucket = await emptyBucket();
  for (const [messageId, Body] of Object.entries(mails))
    await bucket.s3.send(new PutObjectCommand({ Bucket: bucket.name, Key: `inbound/${messageId}`, Body }));
  return inboundMailStore(() => bucket);
});
