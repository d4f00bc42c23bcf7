import { after, type Clock, earliest, type Instant, secondsBetween } from '../clock.ts';
import type { Check, Proof as Found, Outcome } from '../domain-validation/check.ts';
import { type WaitingOrderWaker, wakeWaiting } from '../execution/wake-waiting.ts';
import type { CheckedMethod } from '../order/submission.ts';
import type { Method } from '../policy/methods.ts';
import { holdsUntil } from '../policy/methods.ts';
import type { Policy } from '../policy/policy.ts';
import {
  type CheckResult,
  type Domain,
  MEMBER_OF,
  type Proof,
  type Validation,
  validationsOf,
} from '../verification/domains/domain.ts';
import type { DomainStore } from '../verification/domains/domain-store.ts';
import { checkOf, type IssuerNames } from '../verification/domains/ensure-validation.ts';
import { type EvidenceStore, SECTIONS } from '../verification/evidence.ts';
import { RULES } from '../verification/record-approval.ts';

export type DomainChecker = WaitingOrderWaker & {
  domains: Pick<DomainStore, 'load' | 'noteCheck' | 'clearWaiting'>;
  evidence: Pick<EvidenceStore, 'append'>;
  clock: Clock;
  policy: Policy;
  names: IssuerNames;
  /** Looks at the DNS or at the website. Never throws because of what others answer. */
  look: (check: Check) => Promise<Outcome>;
};

/**
 * Checks the validations of a domain, stores what was found, appends the evidence of what is proven, and wakes the orders that
 * wait for it. Safe to repeat.
 * @param only the method that is checked; all if undefined
 * @returns the domain afterwards
 */
export async function checkDomain(
  deps: DomainChecker,
  domain: Domain,
  only?: CheckedMethod,
): Promise<Domain> {
  const chosen = validationsOf(domain).filter(({ method }) => only === undefined || method === only);
  const checked = await Promise.all(
    chosen.map(async ({ method, validation }) => ({
      method,
      validation: await checkValidation(deps, domain, method, validation),
    })),
  );
  const after: Domain = {
    ...domain,
    ...Object.fromEntries(checked.map(({ method, validation }) => [MEMBER_OF[method], validation])),
  };
  const now = deps.clock.now();
  if (isProven(after, now)) await wakeWaiting(deps, after, nextLook(after, now));
  return after;
}

/** Whether a check has proven the domain, so that orders which wait for it can go on. */
const isProven = (domain: Domain, now: Instant): boolean =>
  validationsOf(domain).some(({ validation: { proof } }) => proof !== undefined && now < proof.until);

async function checkValidation(
  deps: DomainChecker,
  domain: Domain,
  method: CheckedMethod,
  validation: Validation,
): Promise<Validation> {
  const { account, adn } = domain;
  const { clock, look } = deps;
  if (validation.valueEndsAt !== undefined && validation.valueEndsAt <= clock.now()) return validation;
  const check = checkOf(deps.names, domain, method, validation);
  const outcome = await lookWidely(look, check);
  const at = clock.now();
  const checked: CheckResult = {
    at,
    result: outcome.result,
    ...('because' in outcome && { because: outcome.because }),
  };
  const proof = outcome.result === 'proven' ? proofOf(deps, validation, outcome.proof, at) : undefined;
  if (proof && outcome.result === 'proven') {
    const { id: challengeId, startedAt, startedBy, value: expected } = validation;
    const { confirmedAt, until, scope } = proof;
    await deps.evidence.append({
      ...{ account, adn, confirmedAt, until, challengeId, startedAt, startedBy, expected, rules: RULES },
      method: SECTIONS[method],
      scope: scope === 'domain' ? 'domain' : 'host',
      proof: outcome.proof,
    });
  }
  const after: Validation = { ...validation, checked, ...(proof && { proof }) };
  const next = { ...domain, [MEMBER_OF[method]]: after };
  // Until the orders that wait are woken the domain stays due: if the worker dies before, the sweep wakes them.
  const dueAt = isProven(next, at) ? wakeAgainAt(at) : nextLook(next, at);
  await deps.domains.noteCheck({ account, adn, method, id: validation.id }, checked, proof, dueAt);
  return after;
}

/** A persistent record proves the names below its domain, too, if it says so: that is preferred. */
async function lookWidely(look: DomainChecker['look'], check: Check): Promise<Outcome> {
  if (check.method !== 'dns-persist') return look(check);
  const wide = await look({ ...check, wildcard: true });
  return wide.result === 'not-proven' ? look(check) : wide;
}

function proofOf({ policy }: DomainChecker, { id }: Validation, found: Found, confirmedAt: Instant): Proof {
  const byRules = holdsUntil(policy, METHOD_OF[found.method], confirmedAt);
  const until =
    found.method === 'dns-persist' ? (earliest([found.usableUntil, byRules]) ?? byRules) : byRules;
  const scope =
    found.method === 'dns' || (found.method === 'dns-persist' && found.wildcard) ? 'domain' : 'host';
  return { id, confirmedAt, until, scope };
}

const METHOD_OF = {
  dns: '3.2.2.4.7',
  'dns-persist': '3.2.2.4.22',
  http: '3.2.2.4.18',
} as const satisfies Record<CheckedMethod, Method>;

const WAKE_AGAIN_MINUTES = 5;
const wakeAgainAt = (now: Instant): Instant => after(now, WAKE_AGAIN_MINUTES, 'minutes');

/** A quarter of the life of a persistent proof is left for its renewal. */
const RENEWED_AT = 0.75;
const SHORTEST_MINUTES = 2;
const LONGEST_HOURS = 6;

/**
 * When the sweep looks next: at what is not proven after a pause that grows with its age, until its Random Value ends; at a
 * persistent record again before its proof ends, and daily while it is missing. Undefined if it need not look any more.
 */
export function nextLook(domain: Domain, now: Instant): Instant | undefined {
  return earliest(
    validationsOf(domain).map(({ method, validation: { startedAt, valueEndsAt, checked, proof } }) => {
      if (method === 'dns-persist' && proof && checked?.result === 'proven')
        return after(
          proof.confirmedAt,
          RENEWED_AT * secondsBetween(proof.confirmedAt, proof.until),
          'seconds',
        );
      if (checked?.result === 'proven' && proof && now < proof.until) return undefined;
      const pause = Math.min(
        Math.max(secondsBetween(startedAt, now) / 2, SHORTEST_MINUTES * 60),
        LONGEST_HOURS * 3600,
      );
      const next = after(now, pause, 'seconds');
      return valueEndsAt !== undefined && valueEndsAt <= next ? undefined : next;
    }),
  );
}
