import { after, type Instant } from '../../clock.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { endOf, hasEnded } from '../../policy/methods.ts';
import type { Policy } from '../../policy/policy.ts';

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
  const end = endOf(BY_MAIL);
  const day = `${end.from} (${end.source})`;
  if (hasEnded(BY_MAIL, now)) {
    const ended = `Since ${day}, control of a domain may no longer be confirmed by mail`;
    return policy === 'br'
      ? {
          findings: [
            {
              field: FIELD,
              code: 'method-ended',
              message: `${ended}. This service has no other method and issues no certificate: order from another CA.`,
            },
          ],
          notes: [],
        }
      : {
          findings: [],
          notes: [
            {
              field: FIELD,
              code: 'method-ended',
              message: `${ended} by a public CA. This CA is private and continues to do so.`,
            },
          ],
        };
  }
  if (policy === 'internal' || !hasEnded(BY_MAIL, after(now, AHEAD_DAYS, 'days')))
    return { findings: [], notes: [] };
  const message = `Confirmation by mail ends on ${day}, and this service issues no certificate after that. Have this one issued before.`;
  return { findings: [], notes: [{ field: FIELD, code: 'method-ends-soon', message }] };
}
