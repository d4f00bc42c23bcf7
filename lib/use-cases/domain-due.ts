import { after, earliest, type Instant, secondsBetween } from '../clock.ts';
import { type Domain, validationsOf } from '../verification/domains/domain.ts';
import type { DueOf } from '../verification/domains/domain-store.ts';
import { type EndingRules, nextEnding } from '../verification/domains/ending.ts';

/** The settings by which proofs end: for how many days the rules of a day let them be reused, and `EXPIRING_SOON_DAYS`. */
export type EndingTerms = { reuseDays: (at: Instant) => number; endingDays: number };

export const endingRules = ({ reuseDays, endingDays }: EndingTerms, now: Instant): EndingRules => ({
  now,
  reuseDays: reuseDays(now),
  endingDays,
});

/**
 * When a domain is due next, by what is stored of it.
 * @param now of the look, before endings were noted: one that comes near in between is then still ahead
 */
export const dueOf =
  (terms: EndingTerms, now: Instant): DueOf =>
  (domain) =>
    earliest([
      nextLook(domain, now),
      nextEnding(domain, endingRules(terms, now)),
      // Until the orders that wait are woken: a check that dies before leaves that to the next one.
      domain.waiting && hasUsableProof(domain, now) ? after(now, WAKE_AGAIN_MINUTES, 'minutes') : undefined,
    ]);

const WAKE_AGAIN_MINUTES = 5;

/** Whether a check has proven the domain, so that orders which wait for it can go on. */
export const hasUsableProof = (domain: Domain, now: Instant): boolean =>
  validationsOf(domain).some(({ validation: { proof } }) => proof !== undefined && now < proof.until);

/** A quarter of the life of a persistent proof is left for its renewal. */
const RENEWED_AT = 0.75;
const SHORTEST_MINUTES = 2;
const LONGEST_HOURS = 6;
/** While a persistent proof still holds that the last check did not renew. */
const LONGEST_HOURS_TO_RENEW = 1;

/**
 * When the sweep looks next: at what is not proven after a pause that grows with its age, until its Random Value ends; at a
 * persistent record again before its proof ends, more often if that check did not renew it, and when the proof ends. Undefined
 * if it need not look any more.
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
      const renews = proof !== undefined && now < proof.until && valueEndsAt === undefined;
      const pause = Math.min(
        Math.max(secondsBetween(startedAt, now) / 2, SHORTEST_MINUTES * 60),
        (renews ? LONGEST_HOURS_TO_RENEW : LONGEST_HOURS) * 3600,
      );
      const next = after(now, pause, 'seconds');
      if (renews) return earliest([next, proof.until]);
      return valueEndsAt !== undefined && valueEndsAt <= next ? undefined : next;
    }),
  );
}
