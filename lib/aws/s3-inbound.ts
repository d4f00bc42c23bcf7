import { INBOUND_MAIL_MAX_BYTES, type InboundMailStore } from '../mail/inbound-mail.ts';
import { type Bucket, bytesOf, deployedBucket, openObject } from './bucket.ts';

/** Inbound mails as the receipt rule stored them, under `inbound/`. */
export function inboundMailStore(bucket: () => Bucket = deployedBucket): InboundMailStore {
  return {
    async read(messageId) {
      const objectKey = `inbound/${messageId}`;
      const found = await openObject(bucket(), objectKey);
      if (found === undefined) return undefined;
      if ((found.ContentLength ?? 0) <= INBOUND_MAIL_MAX_BYTES)
        return { tooLarge: false, bytes: await bytesOf(found), objectKey };
      // Nobody reads it: what has come already is let go, and the connection with it.
      if (found.Body !== undefined && 'destroy' in found.Body) found.Body.destroy();
      return { tooLarge: true, objectKey };
    },
  };
}
