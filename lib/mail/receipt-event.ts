import * as z from 'zod';

/** PASS, FAIL, GRAY, PROCESSING_FAILED; whatever else comes is none that passes, nor is one that is missing. */
const Verdict = z
  .object({ status: z.string().nullish() })
  .nullish()
  .transform((verdict) => verdict?.status === 'PASS');

/** A mail that came in, as the Lambda action of a receipt rule tells of it (SES developer guide, "Lambda action event"). */
export const Receipt = z.object({
  mail: z.object({
    messageId: z.string().min(1),
    /** The sender of the envelope. */
    source: z.string().nullish(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: Verdict,
    virusVerdict: Verdict,
    dmarcVerdict: Verdict,
  }),
});
export type Receipt = z.infer<typeof Receipt>;

export const ReceiptEvent = z.object({ Records: z.array(z.object({ ses: Receipt })) });
