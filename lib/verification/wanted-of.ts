import type { Order } from '../order/order.ts';
import type { Domain, Submission } from '../order/submission.ts';
import type { RequestedScope } from './scope.ts';

/** What a submission wants of one of its domains. */
export function requestedScopeOf(
  { account }: Pick<Order, 'account'>,
  { organization }: Pick<Submission, 'organization'>,
  { adn, names }: Pick<Domain, 'adn' | 'names'>,
): RequestedScope {
  return {
    account,
    adn,
    names,
    ...(organization && { organization: { name: organization.name, country: organization.country } }),
  };
}
