import { after, type Instant } from '../../clock.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { END_OF_MAIL, hasEnded } from '../../policy/methods.ts';
import type { Policy } from '../../policy/policy.ts';
import { contactMessage } from '../messages/contact-messages.ts';

const BY_MAIL = '3.2.2.4.4';
const FIELD = '/contacts';

/** An order placed now may still be open after that time. */
const AHEAD_DAYS = 90;

/**
 * Whether control of a domain may be confirmed by mail at an instant (BR 3.2.2.4.4). After the end of the method
 * nothing can be issued under `br`; under `internal`, which is not bound by it, this is only a note.
 */
export function confirmableByMail({ now, policy }: { now: Instant; policy: Policy }): {
  findings: Finding[];
  notes: Finding[];
} {
  const end = END_OF_MAIL;
  const values = { day: end.from, source: end.source };
  if (hasEnded(BY_MAIL, now)) {
    return policy === 'br'
      ? { findings: [{ field: FIELD, ...contactMessage('method-ended', values) }], notes: [] }
      : { findings: [], notes: [{ field: FIELD, ...contactMessage('method-ended/internal', values) }] };
  }
  if (policy === 'internal' || !hasEnded(BY_MAIL, after(now, AHEAD_DAYS, 'days')))
    return { findings: [], notes: [] };
  return { findings: [], notes: [{ field: FIELD, ...contactMessage('method-ends-soon', values) }] };
}
