import { type Evidence, type EvidenceStore, MOST_CONSIDERED } from '../../lib/verification/evidence.ts';

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
        .slice(0, MOST_CONSIDERED)
        .map(([, each]) => structuredClone(each)),
    loadAll: async (account, refs) =>
      refs.flatMap((ref) => structuredClone(kept.get(keyOf({ ...ref, account })) ?? [])),
  };
}

const keyOf = ({
  account,
  adn,
  confirmedAt,
  challengeId,
}: Pick<Evidence, 'account' | 'adn' | 'confirmedAt' | 'challengeId'>): string =>
  [account, adn, confirmedAt, challengeId].join('#');
