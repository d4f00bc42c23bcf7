import * as z from 'zod';
import { Instant } from '../order/identifiers.ts';
import type { Challenge } from '../verification/challenge.ts';
import { WHY_MAILS_WAIT } from '../verification/mails/why-mails-wait.ts';

/** The delivery state of the mail to a contact, as the API shows it. */
export const MailView = z
  .object({
    state: z
      .enum(['waiting', 'sent', 'delayed', 'delivered', 'bounced', 'suppressed', 'complained', 'expired'])
      .meta({
        description:
          '`waiting`: not sent yet. `delayed`: the mail service still retries. `suppressed`: not sent, because the address bounced or complained before. `expired`: not answered in time.',
      }),
    at: Instant.optional().meta({ description: 'When the mail reached this state.' }),
    until: Instant.optional().meta({
      description:
        'If it waits: when it is sent automatically, unless another limit applies. If it is delayed: how long the mail service retries.',
    }),
    permanent: z.boolean().optional().meta({
      description: 'For a bounce: whether later mails to this address would bounce, too.',
    }),
    reason: z.string().optional().meta({ description: 'The reason, for people.' }),
  })
  .meta({ id: 'Mail' });
type MailView = z.infer<typeof MailView>;

/** The delivery state of the newest mail of a challenge. */
export function mailView(challenge: Challenge): MailView {
  const { delivery, waits, mailsSent, mailsWanted } = challenge;
  if (challenge.state === 'expired') return { state: 'expired', at: challenge.endedAt };
  if (challenge.state === 'open' && mailsSent < mailsWanted && waits) {
    return { state: 'waiting', until: waits.until, reason: WHY_MAILS_WAIT[waits.because] };
  }
  switch (delivery.state) {
    case 'pending':
      return { state: 'waiting' };
    case 'delayed': {
      const { state, at, detail: reason, until } = delivery;
      return { state, at, reason, ...(until && { until }) };
    }
    case 'bounced': {
      const { state, at, permanent, detail: reason } = delivery;
      return { state, at, permanent, reason };
    }
    case 'suppressed':
      return { state: 'suppressed', at: delivery.at, reason: delivery.detail };
    default:
      return { state: delivery.state, at: delivery.at };
  }
}
