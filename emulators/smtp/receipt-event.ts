import { readHeaders } from '../ses/mail-headers.ts';
import type { Verdicts } from './verdicts.ts';

/** A received mail: its envelope, and its content as it is stored. */
export type Inbound = {
  messageId: string;
  source: string;
  recipients: string[];
  receivedAt: string;
  raw: Buffer;
};

/** The event with which the Lambda action of a receipt rule invokes its function (SES developer guide, "Lambda action"). */
export async function receiptEvent(inbound: Inbound, verdicts: Verdicts) {
  const { headers, headersTruncated, commonHeaders } = await readHeaders(inbound.raw);
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: {
            timestamp: inbound.receivedAt,
            source: inbound.source,
            messageId: inbound.messageId,
            destination: inbound.recipients,
            headersTruncated,
            headers,
            commonHeaders: { returnPath: inbound.source, ...commonHeaders },
          },
          receipt: {
            timestamp: inbound.receivedAt,
            processingTimeMillis: 1,
            recipients: inbound.recipients,
            spamVerdict: { status: 'PASS' },
            virusVerdict: { status: 'PASS' },
            spfVerdict: { status: verdicts.spf },
            dkimVerdict: { status: verdicts.dkim },
            dmarcVerdict: { status: verdicts.dmarc },
            ...(verdicts.dmarcPolicy !== undefined && { dmarcPolicy: verdicts.dmarcPolicy }),
            action: {
              type: 'Lambda',
              functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:onMailReceived',
              invocationType: 'Event',
            },
          },
        },
      },
    ],
  };
}
export type ReceiptEvent = Awaited<ReturnType<typeof receiptEvent>>;
