import { earliest, type Instant } from '../clock.ts';
import type { Proof } from '../domain-validation/check.ts';
import type { SeenOutcome } from '../domain-validation/from-several-networks.ts';
import type { ChallengeId, MemberId } from '../order/identifiers.ts';
import { holdsUntil, type Method } from '../policy/methods.ts';
import type { Policy } from '../policy/policy.ts';
import { ACME_FILE, type EvidenceByCheck, SECTIONS } from './evidence.ts';
import { RULES } from './record-approval.ts';

/** What was checked for whom, and when the check began: a decline after that prevails. */
export type CheckedFor = Pick<EvidenceByCheck, 'account' | 'adn' | 'startedAt' | 'expected'> & {
  challengeId: ChallengeId;
  startedBy: MemberId;
  confirmedAt: Instant;
};

/**
 * The evidence of a check that proved control: its section, how much it covers, and until when it may be used by the rules of each day.
 * @param more what else the proof is kept with
 */
export function evidenceOfCheck(
  policy: Policy,
  { proof, corroboration }: Extract<SeenOutcome, { result: 'proven' }>,
  about: CheckedFor,
  more: Readonly<Record<string, string>> = {},
): EvidenceByCheck {
  const section = proof.method === 'http' && proof.at ? ACME_FILE : SECTIONS[proof.method];
  const byRules = holdsUntil(policy, NUMBERS[section], about.confirmedAt);
  const until =
    proof.method === 'dns-persist' ? (earliest([proof.usableUntil, byRules]) ?? byRules) : byRules;
  return {
    ...about,
    rules: RULES,
    method: section,
    until,
    scope: scopeOf(proof),
    proof: { ...proof, ...(corroboration && { seenFrom: corroboration }), ...more },
  };
}

/** A file proves its host name alone, and so does a persistent record that does not say more. */
const scopeOf = (proof: Proof): EvidenceByCheck['scope'] =>
  proof.method === 'dns' || (proof.method === 'dns-persist' && proof.wildcard) ? 'domain' : 'host';

const NUMBERS = {
  'BR 3.2.2.4.7': '3.2.2.4.7',
  'BR 3.2.2.4.18': '3.2.2.4.18',
  'BR 3.2.2.4.19': '3.2.2.4.19',
  'BR 3.2.2.4.22': '3.2.2.4.22',
} as const satisfies Record<EvidenceByCheck['method'], Method>;
