import { cleanName } from '../application/names/clean-name.ts';
import { readName } from '../application/names/examine-names.ts';
import { notGranted } from '../application/names/not-granted.ts';
import { after, type Clock } from '../clock.ts';
import type { Check } from '../domain-validation/check.ts';
import { persistentRecord } from '../domain-validation/persistent-record.ts';
import { invalidField } from '../http/parsing/findings.ts';
import type { AccountId, MemberId } from '../order/identifiers.ts';
import type { CheckedMethod } from '../order/submission.ts';
import type { Policy } from '../policy/policy.ts';
import { Rejection } from '../problem.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { blockedDomains, blockedReason } from '../verification/blocked-domains.ts';
import { type Domain, MEMBER_OF, type Validation } from '../verification/domains/domain.ts';
import type { DomainStore } from '../verification/domains/domain-store.ts';
import { newChallengeId, newRandomValue } from '../verification/random-value.ts';

/** How records name this CA and an account (RFC 8657 §3). */
export type IssuerNames = {
  issuers: readonly string[];
  accountUrisOf: (account: AccountId) => readonly string[];
};

export type ValidationStarter = {
  domains: Pick<DomainStore, 'load' | 'start'>;
  blocks: Pick<BlockStore, 'listActive'>;
  clock: Clock;
  random: (bytes: number) => Uint8Array;
  names: IssuerNames;
  rules: { policy: Policy };
};

/** BR 3.2.2.4.7, .18: a Random Value may be used for 30 days; a day is kept in hand. */
const VALUE_DAYS = 29;

/** The sweep looks for the first time after this: the DNS needs a while. */
const FIRST_LOOK_MINUTES = 2;

/**
 * Starts the validation of a domain by a method, or continues one whose Random Value may still be used.
 * @throws Rejection `invalid-request` if no certificate can contain the name, or only a grant proves it; `not-permitted` if a contact declined
 */
export async function startValidation(
  deps: ValidationStarter,
  asked: { account: AccountId; by: MemberId; name: string; method: CheckedMethod },
): Promise<Domain> {
  const { account, by, method } = asked;
  const adn = authorizationDomain(asked.name, deps.rules.policy);
  const now = deps.clock.now();
  const [[blocked], domain] = await Promise.all([
    blockedDomains(deps.blocks, account, [adn], now),
    deps.domains.load(account, adn),
  ]);
  if (blocked) {
    const reason = { ...blockedReason(blocked), field: '/name' };
    throw new Rejection('not-permitted', reason.message, [reason]);
  }
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
  await deps.domains.start({ account, adn }, method, validation, after(now, FIRST_LOOK_MINUTES, 'minutes'));
  return { account, adn, ...domain, [MEMBER_OF[method]]: validation };
}

/** A name as the domain that is to be proven. @throws Rejection `invalid-request` */
function authorizationDomain(name: string, policy: Policy): string {
  const read = readName(cleanName(name), policy);
  if ('fault' in read)
    throw new Rejection('invalid-request', read.fault.message, [{ field: '/name', ...read.fault }]);
  // No check can prove an internal name or an IP address.
  const [ungranted] = notGranted([{ field: '/name', ...read }]);
  if (ungranted) throw new Rejection('invalid-request', ungranted.message, [ungranted]);
  if (read.name === read.base) return read.base;
  throw invalidField(
    '/name',
    'name-wildcard-position',
    `Name the domain without the star: ${read.base}. A proof by DNS covers wildcards, too.`,
  );
}

const hasEnded = ({ valueEndsAt }: Validation, now: string): boolean =>
  valueEndsAt !== undefined && valueEndsAt <= now;

/** The text of the persistent record for a domain and the names below it. */
function persistentText({ issuers, accountUrisOf }: IssuerNames, account: AccountId, name: string): string {
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
  { id, value }: Validation,
): Check {
  if (method === 'dns') return { method, name, value };
  if (method === 'http') return { method, name, id, value };
  const accountUris = [...accountUrisOf(account)];
  return { method, name, issuers: [...issuers], accountUris, wildcard: false };
}
