import * as z from 'zod';
import { shortened } from '../order/shortened.ts';
import { LONGEST_VERDICT } from '../verification/challenge.ts';

/** PASS, FAIL, GRAY, PROCESSING_FAILED; one that is missing is said to be. */
const Verdict = z
  .object({ status: z.string().nullish() })
  .nullish()
  .transform((verdict) => shortened(verdict?.status ?? 'MISSING', LONGEST_VERDICT));

/** Whether a verdict lets a mail be read: whatever else comes is none that passes. */
export const passes = (verdict: string): boolean => verdict === 'PASS';

/** A mail that came in, as the Lambda action of a receipt rule tells of it (SES developer guide, "Lambda action event"). */
export const Receipt = z.object({
  mail: z.object({
    messageId: z.string().min(1),
    /** The sender of the envelope. */
    source: z.string().nullish(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  }),
  receipt: z
    .object({
      recipients: z.array(z.string()),
      spamVerdict: Verdict,
      virusVerdict: Verdict,
      spfVerdict: Verdict,
      dkimVerdict: Verdict,
      dmarcVerdict: Verdict,
    })
    .transform(({ recipients, ...verdicts }) => ({
      recipients,
      verdicts: {
        spam: verdicts.spamVerdict,
        virus: verdicts.virusVerdict,
        spf: verdicts.spfVerdict,
        dkim: verdicts.dkimVerdict,
        dmarc: verdicts.dmarcVerdict,
      },
    })),
});
export type Receipt = z.infer<typeof Receipt>;

export const ReceiptEvent = z.object({ Records: z.array(z.object({ ses: Receipt })) });
