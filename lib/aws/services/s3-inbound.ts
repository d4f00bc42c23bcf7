import { after, type Clock } from '../../clock.ts';
import { INBOUND_MAIL_MAX_BYTES, type InboundMailStore } from '../../mail/inbound-mail.ts';
import { type Bucket, openObject, putObject, readBytes } from './bucket.ts';

/** The modes of S3 Object Lock; in `compliance` mode no caller can delete a locked version, not even the root user. */
export const LOCK_MODES = { governance: 'GOVERNANCE', compliance: 'COMPLIANCE' } as const;
export type EvidenceLock = keyof typeof LOCK_MODES;

/** How long evidence is kept: what the rule `retention` in serverless/storage.yml says, and why. */
export const EVIDENCE_DAYS = 1600;

/**
 * Inbound mails as the receipt rule stored them, under `inbound/`; those that are evidence under `evidence/`.
 * @param locked the mode in which evidence is protected from deletion; the bucket must have Object Lock then
 */
export function inboundMailStore(
  bucket: () => Bucket,
  locked?: { mode: EvidenceLock; clock: Clock },
): InboundMailStore {
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
      await putObject(bucket(), objectKey, bytes, locked && retentionOf(locked));
      return objectKey;
    },
  };
}

const retentionOf = ({ mode, clock }: { mode: EvidenceLock; clock: Clock }) => ({
  ObjectLockMode: LOCK_MODES[mode],
  ObjectLockRetainUntilDate: new Date(after(clock.now(), EVIDENCE_DAYS, 'days')),
});
