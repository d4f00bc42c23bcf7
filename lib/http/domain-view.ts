import * as z from 'zod';
import { Instant } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import type { Domain } from '../order/submission.ts';
import type { Challenge } from '../verification/challenge.ts';

export const DomainState = z
  .enum(['pending', 'sent', 'delivered', 'bounced', 'approved', 'declined', 'expired', 'confirmed'])
  .meta({ id: 'DomainState' });
type DomainState = z.infer<typeof DomainState>;

/** A name of an order, and how far its confirmation is. */
export const DomainView = z
  .object({
    name: z.string(),
    adn: z.string().meta({ description: 'The authorization domain name that is proven.' }),
    contact: z.string(),
    state: DomainState,
    deadlineAt: Instant.optional().meta({ description: 'When the mail can be answered no more.' }),
  })
  .meta({ id: 'Domain' });
export type DomainView = z.infer<typeof DomainView>;

/** How far the confirmation of every name is; none before a first submission. */
export function domainViews(order: Order, challenges: readonly Challenge[]): DomainView[] {
  if (!('submission' in order)) return [];
  const { submission } = order;
  const proven = 'evidence' in order ? order.evidence.map((each) => each.adn) : [];
  return submission.domains.flatMap((domain) => {
    const ref = order.challenges.findLast((each) => each.adn === domain.adn);
    const challenge = challenges.find((each) => each.id === ref?.id);
    const state = proven.includes(domain.adn)
      ? 'confirmed'
      : stateOf(domain, challenge, domain.chosenAt ?? submission.submittedAt);
    const waiting =
      challenge?.state === 'open' && ['pending', 'sent', 'delivered', 'bounced'].includes(state);
    return domain.names.map((name) => ({
      name,
      adn: domain.adn,
      contact: domain.contact,
      state,
      ...(waiting && { deadlineAt: challenge.expiresAt }),
    }));
  });
}

/** An end that the applicant has answered since, by submitting or choosing anew, is over. */
function stateOf({ contact }: Domain, challenge: Challenge | undefined, since: string): DomainState {
  if (challenge === undefined || challenge.contact !== contact) return 'pending';
  if (challenge.state === 'approved') return 'approved';
  if (challenge.state === 'declined') return challenge.decidedAt >= since ? 'declined' : 'pending';
  if (challenge.state === 'expired') return challenge.endedAt >= since ? 'expired' : 'pending';
  if (challenge.state === 'superseded') return 'pending';
  const { state } = challenge.delivery;
  return state === 'complained' ? 'bounced' : state;
}
