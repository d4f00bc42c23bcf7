import * as z from 'zod';
import type { EvidenceLock } from '../../lib/aws/services/s3-inbound.ts';
import { settingsOf } from './config.ts';

/** The settings of received mails alone. */
export const EvidenceSettings = z.object({
  /** How Object Lock protects mails that are evidence from deletion; the bucket must have it. */
  EVIDENCE_LOCK: z.enum(['none', 'governance', 'compliance']).default('none'),
});

/** The mode in which mails that are evidence are locked; undefined if they are not. */
export function configuredEvidenceLock(): EvidenceLock | undefined {
  const { EVIDENCE_LOCK } = settingsOf(EvidenceSettings);
  return EVIDENCE_LOCK === 'none' ? undefined : EVIDENCE_LOCK;
}
