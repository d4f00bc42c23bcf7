import type { Domain } from '../order/submission.ts';
import { type Challenge, hasFailed } from './challenge.ts';

/** The contacts of a domain to which delivery failed permanently, by the challenges of an order. */
export function failedContacts(
  challenges: readonly Challenge[],
  adn: string,
): ReadonlyMap<string, 'bounced' | 'suppressed'> {
  return new Map(
    challenges.flatMap((each) => {
      if (each.adn !== adn || !hasFailed(each.delivery)) return [];
      return [[each.contact, each.delivery.state === 'suppressed' ? 'suppressed' : 'bounced'] as const];
    }),
  );
}

/** Whether the contact of a domain can still be asked: not after it approved. */
export const canBeAsked = ({ contact }: Domain, newest: Challenge | undefined): boolean =>
  !(newest?.state === 'approved' && newest.contact === contact);
