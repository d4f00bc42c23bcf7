import { after, type Clock, type Instant } from '../../clock.ts';
import type { Check } from '../../domain-validation/check.ts';
import { persistentRecord } from '../../domain-validation/persistent-record.ts';
import type { AccountId, MemberId } from '../../order/identifiers.ts';
import type { CheckedMethod } from '../../order/submission.ts';
import { newChallengeId, newRandomValue } from '../random-value.ts';
import { type Domain, MEMBER_OF, type Validation } from './domain.ts';
import type { DomainStore } from './domain-store.ts';

/** How records name this CA and an account (RFC 8657 §3). */
export type IssuerNames = {
  issuers: readonly string[];
  accountUrisOf: (account: AccountId) => readonly string[];
};

export type ValidationOpener = {
  domains: Pick<DomainStore, 'load' | 'start'>;
  clock: Clock;
  random: (bytes: number) => Uint8Array;
  names: IssuerNames;
};

/** BR 3.2.2.4.7, .18: a Random Value may be used for 30 days; a day is kept in hand. */
const VALUE_DAYS = 29;

/** The sweep looks for the first time after this: the DNS needs a while. */
const FIRST_LOOK_MINUTES = 2;

/** When the sweep looks at a validation that was just started. */
export const firstLook = (now: Instant): Instant => after(now, FIRST_LOOK_MINUTES, 'minutes');

/** The validation of a domain by a method: a new one, or the one whose Random Value may still be used. */
export async function ensureValidation(
  deps: ValidationOpener,
  asked: { account: AccountId; by: MemberId; adn: string; method: CheckedMethod },
): Promise<Domain> {
  const { account, by, adn, method } = asked;
  const now = deps.clock.now();
  const domain = await deps.domains.load(account, adn);
  const current = domain?.[MEMBER_OF[method]];
  if (domain && current && !hasEnded(current, now)) return domain;
  const validation: Validation = {
    id: newChallengeId(deps.random),
    startedAt: now,
    startedBy: by,
    ...(method === 'dns-persist'
      ? { value: persistentText(deps.names, account, adn) }
      : { value: newRandomValue(deps.random), valueEndsAt: after(now, VALUE_DAYS, 'days') }),
    // An earlier proof stays until it ends.
    ...(current?.proof && { proof: current.proof }),
  };
  await deps.domains.start({ account, adn }, method, validation, firstLook(now));
  return { account, adn, ...domain, [MEMBER_OF[method]]: validation };
}

const hasEnded = ({ valueEndsAt }: Validation, now: string): boolean =>
  valueEndsAt !== undefined && valueEndsAt <= now;

/** The text of the persistent record for a domain and the names below it. */
export function persistentText(
  { issuers, accountUrisOf }: IssuerNames,
  account: AccountId,
  name: string,
): string {
  const record = persistentRecord({
    name,
    issuers: [...issuers],
    accountUris: [...accountUrisOf(account)],
    wildcard: true,
  });
  return record.slice(record.indexOf('"') + 1, -1);
}

/** The check of a validation. */
export function checkOf(
  { issuers, accountUrisOf }: IssuerNames,
  { account, adn: name }: Pick<Domain, 'account' | 'adn'>,
  method: CheckedMethod,
  { id, value, accountUris: others = [] }: Validation,
): Check {
  if (method === 'dns') return { method, name, value };
  if (method === 'http') return { method, name, id, value };
  const accountUris = [...accountUrisOf(account), ...others];
  return { method, name, issuers: [...issuers], accountUris, wildcard: false };
}
