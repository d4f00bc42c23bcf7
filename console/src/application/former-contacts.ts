import type { Domain } from '../order/use-order.ts';
import type { PlannedDomain } from './domain-methods.ts';
import type { Draft } from './draft.ts';

/**
 * A changed draft of a renewal with the contacts that were chosen after the former order had been submitted, which are not in
 * its application. The service takes them over by itself only if the renewal makes no choice.
 * @param before the draft before the change, to see which domains the member has changed
 */
export function withFormerContacts(
  changed: Draft,
  before: Draft,
  former: readonly Domain[],
  planned: readonly PlannedDomain[],
): Draft {
  const isUntouched = (adn: string) =>
    changed.contacts?.[adn] === before.contacts?.[adn] &&
    changed.verification?.[adn]?.method === before.verification?.[adn]?.method;
  const chosen = former.filter(({ adn, contact, method }) => {
    const plan = planned.find((each) => each.adn === adn);
    const isAsked = method === undefined && plan !== undefined && plan.confirmedAt === undefined;
    return isAsked && plan.contact !== contact && isUntouched(adn);
  });
  if (chosen.length === 0) return changed;
  const adns = chosen.map(({ adn }) => adn);
  const verification = Object.entries(changed.verification ?? {}).filter(([adn]) => !adns.includes(adn));
  return {
    ...changed,
    contacts: {
      ...changed.contacts,
      ...Object.fromEntries(chosen.map(({ adn, contact }) => [adn, contact])),
    },
    ...(changed.verification && { verification: Object.fromEntries(verification) }),
  };
}
