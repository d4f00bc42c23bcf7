import type { ChallengeId } from './identifiers.ts';
import type { Order } from './order.ts';

/** The newest challenge of each domain that the order ever asked about. */
export const newestChallenges = ({ challenges }: Order): ChallengeId[] => [
  ...new Map(challenges.map(({ adn, id }) => [adn, id])).values(),
];
