import { INBOUND_MAIL_MAX_BYTES, type InboundMailStore } from '../../mail/inbound-mail.ts';
import { type Bucket, openObject, putObject, readBytes } from './bucket.ts';

/** Inbound mails as the receipt rule stored them, under `inbound/`; those that are evidence under `evidence/`. */
export function inboundMailStore(bucket: () => Bucket): InboundMailStore {
  return {
    async read(messageId) {
      const found = await openObject(bucket(), `inbound/${messageId}`);
      if (found === undefined) return undefined;
      if ((found.ContentLength ?? 0) <= INBOUND_MAIL_MAX_BYTES)
        return { tooLarge: false, bytes: await readBytes(found) };
      // The body is not read, so its connection is closed.
      if (found.Body !== undefined && 'destroy' in found.Body) found.Body.destroy();
      return { tooLarge: true };
    },
    async keep(messageId, bytes) {
      const objectKey = `evidence/${messageId}`;
      await putObject(bucket(), objectKey, bytes);
      return objectKey;
    },
  };
}
