import * as z from 'zod';
import { type Instant as At, after, earliest, secondsBetween } from '../../clock.ts';
import { AccountId, ChallengeId, Instant, MemberId } from '../../order/identifiers.ts';
import { CheckedMethod } from '../../order/submission.ts';
import { CheckResult, type Domain, type Proof, validationsOf } from './domain.ts';

/** A proof of a domain whose end the account is notified of, as it was when a check of the domain found it. */
export const Ending = z.object({
  account: AccountId,
  adn: z.string(),
  method: z.enum(['mail', 'grant', ...CheckedMethod.options]),
  /** `id` and `confirmedAt` are the key of its evidence, and tell it apart from every other proof of the domain. */
  id: ChallengeId,
  confirmedAt: Instant,
  endsAt: Instant,
  /** Who started the validation; absent for a mail. */
  startedBy: MemberId.optional(),
  /** Why a persistent record proves nothing any more. */
  because: CheckResult.shape.because,
});
export type Ending = z.infer<typeof Ending>;

/** By which a proof ends, and by which its end is near. */
export type EndingRules = {
  now: At;
  /** For how many days the rules of this day let a proof be reused. */
  reuseDays: number;
  /** `EXPIRING_SOON_DAYS`. */
  endingDays: number;
  /** When proofs of the domain last ended early, by a decline or because it was given up. */
  endedAt?: At | undefined;
};

/** Of a life that is shorter than three times `EXPIRING_SOON_DAYS`, so much is left at the notice. */
const LEFT = 1 / 3;
/** A persistent record that is found missing only after its proof has ended is reported for so long. */
const LATE_DAYS = 7;
const NEVER: At = '9999-12-31T00:00:00.000Z';

type Held = Pick<Ending, 'method' | 'startedBy'> & { proof: Proof; checked?: CheckResult | undefined };

const proofsOf = (domain: Domain): Held[] => [
  ...(domain.mail ? [{ method: 'mail' as const, proof: domain.mail }] : []),
  ...validationsOf(domain).flatMap(({ method, validation: { proof, checked, startedBy } }) =>
    proof ? [{ method, proof, checked, startedBy }] : [],
  ),
];

/** The earliest instant at which the end of a proof is notified, whatever the settings. */
export const earliestNotice = ({ confirmedAt, until }: Pick<Proof, 'confirmedAt' | 'until'>): At =>
  after(confirmedAt, (1 - LEFT) * secondsBetween(confirmedAt, until), 'seconds');

/**
 * The proofs whose end the account has to be notified of now. A proof that was replaced is not in the domain any more; one that
 * another proof of the domain outlasts, covering as much, is left out, and so is a persistent record that still proves.
 */
export function endingsOf(domain: Domain, rules: EndingRules): Ending[] {
  const { now, endedAt } = rules;
  const held = proofsOf(domain).filter(({ proof }) => endedAt === undefined || endedAt < proof.confirmedAt);
  return held.flatMap((each) => {
    const endsAt = endOf(each.proof, rules);
    const isDue =
      each.method === 'dns-persist'
        ? isLost(each, endsAt, now)
        : noticeAt(each.proof, rules) <= now && now < endsAt;
    const outlasts = (other: Held) =>
      other !== each && lastsUntil(other, rules) > endsAt && coversAll(other.proof, each.proof, domain.adn);
    if (!isDue || held.some(outlasts)) return [];
    const { id, confirmedAt } = each.proof;
    const because = each.method === 'dns-persist' ? each.checked?.because : undefined;
    return {
      ...{ account: domain.account, adn: domain.adn, method: each.method, id, confirmedAt, endsAt },
      ...(each.startedBy !== undefined && { startedBy: each.startedBy }),
      ...(because && { because }),
    };
  });
}

/** When the next end of a proof is near; undefined if none is. Persistent records are looked at by themselves. */
export function nextEnding(domain: Domain, rules: EndingRules): At | undefined {
  const coming = proofsOf(domain)
    .filter(({ method }) => method !== 'dns-persist')
    .map(({ proof }) => noticeAt(proof, rules))
    .filter((at) => at > rules.now);
  return earliest(coming);
}

/** Whether a domain still has a proof, whatever became of others. */
export const hasProof = (domain: Domain, { id, confirmedAt }: Pick<Ending, 'id' | 'confirmedAt'>): boolean =>
  proofsOf(domain).some(({ proof }) => proof.id === id && proof.confirmedAt === confirmedAt);

const endOf = ({ confirmedAt, until }: Proof, { reuseDays }: EndingRules): At => {
  const byRules = after(confirmedAt, reuseDays, 'days');
  return until < byRules ? until : byRules;
};

function noticeAt(proof: Proof, rules: EndingRules): At {
  const until = endOf(proof, rules);
  const inDays = after(until, -rules.endingDays, 'days');
  const inLife = earliestNotice({ confirmedAt: proof.confirmedAt, until });
  return inDays > inLife ? inDays : inLife;
}

/** An answer that is not reliable says nothing about the record, until the proof has ended. */
function isLost({ checked }: Held, endsAt: At, now: At): boolean {
  if (checked === undefined || checked.result === 'proven' || now >= after(endsAt, LATE_DAYS, 'days'))
    return false;
  return checked.result === 'not-proven' || endsAt <= now;
}

/** A persistent record that proves is checked again before its proof ends. */
const lastsUntil = ({ method, proof, checked }: Held, rules: EndingRules): At => {
  const endsAt = endOf(proof, rules);
  return method === 'dns-persist' && checked?.result === 'proven' && rules.now < endsAt ? NEVER : endsAt;
};

/** Whether one proof of a domain covers every name that another one covers. */
function coversAll(wide: Proof, narrow: Proof, adn: string): boolean {
  if (wide.scope === 'domain') return true;
  if (wide.scope === 'names' || narrow.scope === 'domain') return false;
  return (narrow.names ?? [adn]).every((name) => name === adn);
}
