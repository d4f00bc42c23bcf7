import * as z from 'zod';
import { shortened } from '../order/shortened.ts';
import { LONGEST_VERDICT } from './inbound-mail.ts';

/** PASS, FAIL, GRAY or PROCESSING_FAILED; MISSING if there is none. */
const Verdict = z
  .object({ status: z.string().nullish() })
  .nullish()
  .transform((verdict) => shortened(verdict?.status ?? 'MISSING', LONGEST_VERDICT));

/** Whether a verdict allows a mail to be read. Unknown verdicts do not. */
export const isPass = (verdict: string): boolean => verdict === 'PASS';

/** Whether a DMARC verdict means that the domain of the sender publishes no policy: SES says `GRAY`. */
export const hasNoPolicy = (verdict: string): boolean => verdict === 'GRAY';

/** A received mail in the event of a receipt rule's Lambda action (SES developer guide, "Lambda action event"). */
export const Receipt = z.object({
  mail: z.object({
    messageId: z.string().min(1),
    /** The envelope sender. */
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
