import type { ChallengeId } from './identifiers.ts';
import type { Order } from './order.ts';
import type { ChallengeRef } from './submission.ts';

/** The newest challenge that an order opened for a domain. */
export const newestChallengeOf = (
  { challenges }: Pick<Order, 'challenges'>,
  adn: string,
): ChallengeRef | undefined => challenges.findLast((each) => each.adn === adn);

/** The newest challenge of each domain for which the order ever opened one. */
export const newestChallenges = ({ challenges }: Order): ChallengeId[] => [
  ...new Map(challenges.map(({ adn, id }) => [adn, id])).values(),
];
