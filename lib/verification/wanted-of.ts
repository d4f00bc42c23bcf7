import type { Order } from '../order/order.ts';
import type { Domain, Submission } from '../order/submission.ts';
import type { Wanted } from './scope.ts';

/** What a submission wants of one of its domains. */
export function wantedOf(
  { account }: Pick<Order, 'account'>,
  { organization }: Pick<Submission, 'organization'>,
  { adn, names }: Pick<Domain, 'adn' | 'names'>,
): Wanted {
  return {
    account,
    adn,
    names,
    ...(organization && { organization: { name: organization.name, country: organization.country } }),
  };
}
