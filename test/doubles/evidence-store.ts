import type { Evidence, EvidenceStore } from '../../lib/verification/evidence.ts';

/** Keeps evidence in memory. */
export function memoryEvidence(initial: readonly Evidence[] = []): EvidenceStore {
  const kept = new Map(initial.map((each) => [keyOf(each), each]));
  return {
    async append(evidence) {
      if (!kept.has(keyOf(evidence))) kept.set(keyOf(evidence), structuredClone(evidence));
    },
    list: async (account, adn) =>
      [...kept]
        .filter(([, each]) => each.account === account && each.adn === adn)
        .sort(([a], [b]) => (a > b ? -1 : 1))
        .map(([, each]) => structuredClone(each)),
  };
}

const keyOf = ({ account, adn, confirmedAt, challengeId }: Evidence): string =>
  [account, adn, confirmedAt, challengeId].join('#');
