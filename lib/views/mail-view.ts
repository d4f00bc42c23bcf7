import * as z from 'zod';
import { Instant } from '../order/identifiers.ts';
import type { Challenge } from '../verification/challenge.ts';
import { WHY_MAILS_WAIT } from '../verification/why-mails-wait.ts';

/** What became of the mail to a contact, as it is shown. */
export const MailView = z
  .object({
    state: z
      .enum(['waiting', 'sent', 'delayed', 'delivered', 'bounced', 'suppressed', 'complained', 'expired'])
      .meta({
        description:
          '`waiting`: has not gone out. `delayed`: the mail service tries on. `suppressed`: not sent, for the address bounced or complained before. `expired`: nobody answered in time.',
      }),
    at: Instant.optional().meta({ description: 'When it came to that.' }),
    until: Instant.optional().meta({
      description:
        'Of what waits, when it goes out by itself if nothing more keeps it back; of what is delayed, for how long.',
    }),
    permanent: z.boolean().optional().meta({
      description: 'Of a bounce: whether a later mail to this address would come back, too.',
    }),
    reason: z.string().optional().meta({ description: 'Why, for people.' }),
  })
  .meta({ id: 'Mail' });
type MailView = z.infer<typeof MailView>;

/** What became of the newest mail of a challenge. */
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
