import * as z from 'zod';
import { Instant } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import type { Domain } from '../order/submission.ts';
import type { Challenge } from '../verification/challenge.ts';
import { ContactLeft, contactsLeft } from './contacts-left.ts';
import { MailView, mailView } from './mail-view.ts';

export const DomainState = z
  .enum([
    'pending',
    'sent',
    'delayed',
    'delivered',
    'bounced',
    'suppressed',
    'approved',
    'declined',
    'complained',
    'expired',
    'confirmed',
  ])
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
    mail: MailView.optional().meta({ description: 'What became of the mail to the contact.' }),
    otherContacts: z.array(ContactLeft).optional().meta({
      description: 'While its contact is asked: who else may be chosen, those that took no mail last.',
    }),
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
    const asked = challenge?.contact === domain.contact ? challenge : undefined;
    const waiting = asked?.state === 'open' && state !== 'confirmed';
    const unanswered = order.status === 'verifying' && !ANSWERED.has(state);
    return domain.names.map((name) => ({
      name,
      adn: domain.adn,
      contact: domain.contact,
      state,
      ...(waiting && { deadlineAt: asked.expiresAt }),
      ...(asked && isOfNow(state) && { mail: mailView(asked) }),
      ...(unanswered && { otherContacts: contactsLeft(domain, challenges) }),
    }));
  });
}

/** There is nothing to choose where the contact has said yes. */
const ANSWERED: ReadonlySet<DomainState> = new Set(['approved', 'confirmed']);

/** What became of an older mail says nothing of the one that is to come. */
const isOfNow = (state: DomainState): boolean => state !== 'confirmed';

/** An end that the applicant has answered since, by submitting or choosing anew, is over. */
function stateOf({ contact }: Domain, challenge: Challenge | undefined, since: string): DomainState {
  if (challenge === undefined || challenge.contact !== contact) return 'pending';
  if (challenge.state === 'approved') return 'approved';
  if (challenge.state === 'declined') {
    if (challenge.decidedAt < since) return 'pending';
    return challenge.answered.via === 'complaint' ? 'complained' : 'declined';
  }
  if (challenge.state === 'expired') return challenge.endedAt >= since ? 'expired' : 'pending';
  if (challenge.state === 'superseded') return 'pending';
  return challenge.delivery.state;
}
