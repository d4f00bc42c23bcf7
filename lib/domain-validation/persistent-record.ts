import { after, earliest, type Instant } from '../clock.ts';
import type { Resolver } from '../dns/resolver.ts';
import { shortened } from '../order/shortened.ts';
import type { CheckOf, Outcome, ProofOf } from './check.ts';
import { type PersistentValue, readPersistentValue } from './persistent-value.ts';
import { listed, txtRecords } from './txt-records.ts';
import { validationMessage } from './validation-messages.ts';

/** The name of the persistent record of a domain (BR 3.2.2.4.22). */
export const persistentLabel = (name: string): string => `_validation-persist.${name}`;

/** The record to be published, as a line of a zone file. */
export function persistentRecord(check: Omit<CheckOf<'dns-persist'>, 'method'>): string {
  const policy = check.wildcard ? '; policy=wildcard' : '';
  return `${persistentLabel(check.name)}. TXT "${check.issuers[0]}; accounturi=${check.accountUris[0]}${policy}"`;
}

/** BR 3.2.2.4.22: the maximum period in which the validation may be reused. */
const MOST_REUSE_DAYS = 10;

/**
 * A TTL below this counts as this. BR 3.2.2.4.22 has no rule about the TTL; draft-ietf-acme-dns-persist limits the reuse to it.
 * The floor is that of CAA records (BR 4.2.2.1), so that an order is not refused between its own steps for a TTL of a minute.
 */
const LEAST_REUSE_HOURS = 8;

/** What the evidence keeps of the record, whose unknown parameters can be long. */
const LONGEST_TEXT = 1000;

type Read = { text: string; value: PersistentValue };
type Usable = Read & { value: Extract<PersistentValue, { malformed: false }> };

/**
 * Checks that a TXT record at `_validation-persist.<ADN>` names this CA and the account (BR 3.2.2.4.22). Of several records one
 * that fulfils everything is enough; the one that covers most is taken.
 * `name` must not be the target of a CNAME of the requested FQDN: the table of BR 3.2.2.4 has no check in the CNAME column.
 */
export async function checkPersistentRecord(
  dns: Resolver,
  check: CheckOf<'dns-persist'>,
  now: Instant,
  over?: AbortSignal,
): Promise<Outcome<ProofOf<'dns-persist'>>> {
  const { name, issuers, accountUris } = check;
  const label = persistentLabel(name);
  const record = persistentRecord(check);
  const answer = await txtRecords(dns, { label, name, record }, over);
  if (!answer.found) return answer.outcome;

  const ours = answer.texts.flatMap((text): Read[] => {
    const value = readPersistentValue(text, issuers);
    return value === undefined ? [] : [{ text, value }];
  });
  const formed = ours.filter((each): each is Usable => !each.value.malformed);
  const ofAccount = formed.filter(({ value }) => accountUris.includes(value.accountUri ?? ''));
  const current = ofAccount.filter(({ value }) => !hasEnded(value.persistUntilSeconds, now));
  const covering = current.filter(({ value }) => value.wildcard || !check.wildcard);
  const [best] = covering.toSorted(mostCovering);
  if (best !== undefined) return { result: 'proven', proof: proofOf(best, { ...answer, label, now }) };

  const values = { label, record };
  const [late] = ofAccount.toSorted((a, b) => endOf(b) - endOf(a));
  const because =
    current.length > 0
      ? validationMessage('persistent-wildcard', { ...values, name })
      : late !== undefined
        ? validationMessage('persistent-ended', { ...values, day: instantOf(endOf(late)).slice(0, 10) })
        : formed.length > 0
          ? validationMessage('persistent-account', { ...values, found: accountsIn(formed) })
          : ours.length > 0
            ? validationMessage('persistent-malformed', { ...values, found: listed(textsOf(ours)) })
            : validationMessage('persistent-issuer', {
                ...values,
                count: answer.texts.length,
                issuers: [...issuers],
                found: listed(answer.texts),
              });
  return { result: 'not-proven', because };
}

/** BR 3.2.2.4.22: not usable if the time of the check is after the time in the record. */
const hasEnded = (seconds: number | undefined, now: Instant): boolean =>
  seconds !== undefined && Date.parse(now) > seconds * 1000;

const endOf = ({ value }: Usable): number => value.persistUntilSeconds ?? Number.MAX_SAFE_INTEGER;
/** Wildcards first, then what lasts longest. */
const mostCovering = (a: Usable, b: Usable): number =>
  Number(b.value.wildcard) - Number(a.value.wildcard) || endOf(b) - endOf(a);

const instantOf = (seconds: number): Instant => new Date(seconds * 1000).toISOString();
const textsOf = (all: readonly Read[]): string[] => all.map(({ text }) => text);
const accountsIn = (all: readonly Usable[]): string[] =>
  listed(all.flatMap(({ value }) => value.accountUri ?? []));

type Where = {
  label: string;
  now: Instant;
  owner?: string;
  security: 'secure' | 'insecure';
  ttlSeconds: number;
};

function proofOf({ text, value }: Usable, { label, now, owner, security, ttlSeconds }: Where) {
  const persistUntil =
    value.persistUntilSeconds === undefined ? undefined : instantOf(value.persistUntilSeconds);
  const reuseSeconds = Math.max(ttlSeconds, LEAST_REUSE_HOURS * 3600);
  // Beyond the rule, which bounds the check only: the owner of the domain said until when.
  const usableUntil = earliest([
    after(now, MOST_REUSE_DAYS, 'days'),
    after(now, reuseSeconds, 'seconds'),
    persistUntil,
  ]);
  return {
    method: 'dns-persist',
    record: label,
    ...(owner && { owner }),
    security,
    ttlSeconds,
    text: shortened(text, LONGEST_TEXT),
    accountUri: value.accountUri ?? '',
    wildcard: value.wildcard,
    ...(persistUntil && { persistUntil }),
    usableUntil: usableUntil ?? now,
  } as const;
}
