import type { Domain } from '../order/submission.ts';
import { type Challenge, hasFailed } from './challenge.ts';

/** The contacts of a domain whose mails came back for good, as far as challenges of an order tell, and how. */
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

/** Whether the contact of a domain can still be asked: not once it has approved. */
export const mayStillAsk = ({ contact }: Domain, newest: Challenge | undefined): boolean =>
  !(newest?.state === 'approved' && newest.contact === contact);
