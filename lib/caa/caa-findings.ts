import type { CertifiableName } from '../application/names/examine-names.ts';
import { shown } from '../application/text.ts';
import type { DnsRecord, RecordOf, Resolver } from '../dns/resolver.ts';
import type { FieldlessFinding } from '../order/finding.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId } from '../order/identifiers.ts';
import { shortened } from '../order/shortened.ts';
import { caaMessage } from './caa-messages.ts';
import {
  type CaaRules,
  type Issuance,
  issuanceTo,
  type Permission,
  type ProvenBy,
  permission,
} from './permission.ts';

export type CaaCheck = { dns: Resolver; caa: CaaRules };

export type CaaFindings = {
  /** Names for which the records do not permit issuance. */
  readonly forbidden: Finding[];
  /** Names without a reliable answer. That is never permission, no matter who caused it (docs/decisions). */
  readonly unanswered: Finding[];
  /** The domains that have the relevant records. */
  readonly recordsAt: string[];
};

/**
 * Checks the CAA records of all names (RFC 8659, BR 4.2.2.1); no findings if CAA is not enforced. Never throws because of an
 * answer of the DNS or of a missing one.
 * @param deps with the resolver of one request: all names are looked up at once
 */
export async function caaFindings(
  deps: CaaCheck,
  about: {
    account: AccountId;
    /** The ACME account that has ordered, if one has. */
    acmeAccount?: string | undefined;
    names: readonly CertifiableName[];
    /** How the domain of a name was proven; undefined for mail. Asked only if records have parameters. */
    methodOf?: ((name: string) => ProvenBy | undefined | Promise<ProvenBy | undefined>) | undefined;
  },
): Promise<CaaFindings> {
  if (!deps.caa.enforced) return { forbidden: [], unanswered: [], recordsAt: [] };
  const relevantTo = relevantRecordsFinder(deps.dns);
  const found = await Promise.all(
    about.names.map(async (name) => {
      const relevant = await relevantTo(name.base);
      const method = hasParameters(relevant) ? await about.methodOf?.(name.name) : undefined;
      const issuance = issuanceTo(about.account, deps.caa, method, about.acmeAccount);
      const forbidden = forbids(name, relevant, issuance);
      return { name, relevant, forbidden };
    }),
  );

  return {
    forbidden: found.flatMap(({ forbidden }) => forbidden ?? []),
    unanswered: found.flatMap(({ name, relevant }) => (relevant.found ? [] : unanswered(name, relevant))),
    recordsAt: [...new Set(found.flatMap(({ relevant }) => withRecords(relevant)))],
  };
}

function forbids(
  { field, name, base }: CertifiableName,
  relevant: Relevant,
  issuance: Issuance,
): Finding | undefined {
  if (!relevant.found) return undefined;
  const result = permission(relevant.records, { wildcard: name !== base }, issuance);
  return result.permitted ? undefined : { field, ...explained(name, relevant, result, issuance) };
}

function explained(
  name: string,
  { at, owner }: { at: string; owner: string },
  refusal: Exclude<Permission, { permitted: true }>,
  { issuers, accountUris, methods: [method] }: Issuance,
): FieldlessFinding {
  const values = { domain: owner, name };
  const isAlias = owner !== at;
  const alias = { ...values, alias: at };
  if (refusal.why === 'critical') {
    const property = shown(refusal.tag);
    return isAlias
      ? caaMessage('caa-critical/alias', { ...alias, property })
      : caaMessage('caa-critical', { ...values, property });
  }
  if (refusal.why === 'issuer') {
    const record = `${owner}. CAA 0 ${refusal.property} "${issuers[0]}"`;
    return isAlias
      ? caaMessage('caa-forbids/alias', { ...alias, record })
      : caaMessage('caa-forbids', { ...values, record });
  }
  const ofMethod = method === undefined ? '' : `; validationmethods=${method}`;
  const conditions = `accounturi=${accountUris[0]}${ofMethod}`;
  const record = `${owner}. CAA 0 ${refusal.property} "${issuers[0]}; ${conditions}"`;
  return isAlias
    ? caaMessage('caa-forbids-parameters/alias', { ...alias, record })
    : caaMessage('caa-forbids-parameters', { ...values, record });
}

function unanswered(
  { field, name }: CertifiableName,
  { at, detail }: { at: string; detail: string },
): Finding {
  const values = { domain: at, detail: shortened(detail, LONGEST_DETAIL), name };
  return { field, ...caaMessage('caa-unavailable', values) };
}

const LONGEST_DETAIL = 200;

const hasParameters = (relevant: Relevant): boolean =>
  relevant.found && relevant.records.some(({ value }) => value.includes('='));

const withRecords = (relevant: Relevant): string[] =>
  relevant.found && relevant.records.length > 0 ? [relevant.at] : [];

/** The relevant record set of a name (RFC 8659 §3) and its domain; or the domain without a reliable answer, and why. */
export type Relevant =
  /** `owner`: the domain of the records, if `at` is an alias. */
  | { found: true; at: string; owner: string; records: readonly RecordOf<'CAA'>[] }
  | { found: false; at: string; detail: string };

/**
 * Finds relevant record sets by climbing the tree from a name to its top-level domain (RFC 8659 §3), without the root. The
 * resolver follows aliases at each level; the next level is the parent of the queried name, not of its alias.
 * @param dns the resolver of one request (lib/dns/look-up-budget.ts): it queries parents that names share only once
 */
export function relevantRecordsFinder(dns: Resolver) {
  return async function relevantTo(name: string): Promise<Relevant> {
    for (let at = name; ; at = above(at)) {
      const answer = await dns.resolve(at, 'CAA');
      if (answer.security === 'bogus' || answer.security === 'unavailable')
        return { found: false, at, detail: `${answer.security}: ${answer.detail}` };
      const records = answer.records.filter(isCaa);
      if (records.length > 0 || !at.includes('.'))
        return { found: true, at, owner: answer.owner ?? at, records };
    }
  };
}

const isCaa = (record: DnsRecord): record is RecordOf<'CAA'> => record.type === 'CAA';

const above = (name: string): string => name.slice(name.indexOf('.') + 1);
