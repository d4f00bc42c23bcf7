import type { RecordOf } from '../dns/resolver.ts';
import type { AccountId } from '../order/identifiers.ts';
import { type IssueValue, readIssueValue } from './issue-value.ts';

/** Who would issue, to whom, and how the domain was validated: what CAA records speak of. */
export type Issuance = {
  /** The issuer domain names of this CA, in lower case. */
  readonly issuers: readonly string[];
  /** The URIs of the account that applies (RFC 8657 §3). */
  readonly accountUris: readonly string[];
  /** The label of the method by which its domains are validated (RFC 8657 §4, BR 4.2.2.1). */
  readonly method: string;
};

export type Permission =
  | { permitted: true }
  /** A critical property that is not understood (RFC 8659 §4.5). */
  | { permitted: false; why: 'critical'; tag: string }
  /** Others are named, or nobody. */
  | { permitted: false; why: 'issuer'; property: 'issue' | 'issuewild' }
  /** This CA is named, with conditions that are not met. */
  | { permitted: false; why: 'parameters'; property: 'issue' | 'issuewild' };

/**
 * What is understood: `iodef` asks for reports and `issuemail` is about other certificates (RFC 9495 §3), neither says
 * who may issue. `contactemail` is not used here: whoever makes it critical means those who use it (BR A.1.1).
 */
const UNDERSTOOD = new Set(['issue', 'issuewild', 'iodef', 'issuemail']);

/** The only flag there is; the other bits are to be ignored (RFC 8659 §4.1). */
const CRITICAL = 0x80;

/**
 * What a relevant record set says of a name (RFC 8659 §4.2, §4.3, §4.5). Properties add up: one that permits is enough.
 * @param records all of them: none restrict nothing
 */
export function permission(
  records: readonly Pick<RecordOf<'CAA'>, 'flags' | 'tag' | 'value'>[],
  name: { wildcard: boolean },
  issuance: Issuance,
): Permission {
  const strange = records.find(({ flags, tag }) => (flags & CRITICAL) !== 0 && !UNDERSTOOD.has(tag));
  if (strange) return { permitted: false, why: 'critical', tag: strange.tag };

  const property = name.wildcard && records.some(({ tag }) => tag === 'issuewild') ? 'issuewild' : 'issue';
  const restricting = records.filter(({ tag }) => tag === property);
  if (restricting.length === 0) return { permitted: true };

  const values = restricting.map(({ value }) => readIssueValue(value));
  const ours = values.filter((value) => value !== undefined && issuance.issuers.includes(value.issuer));
  if (ours.length === 0) return { permitted: false, why: 'issuer', property };
  return ours.some((value) => value !== undefined && fulfilled(value, issuance))
    ? { permitted: true }
    : { permitted: false, why: 'parameters', property };
}

/** Parameters that RFC 8657 does not define are the issuer's to define (RFC 8659 §4.2): we define none. */
function fulfilled({ parameters }: IssueValue, { accountUris, method }: Issuance): boolean {
  const valuesOf = (asked: string) => parameters.flatMap(([tag, value]) => (tag === asked ? [value] : []));
  return (
    met(valuesOf('accounturi'), (uri) => accountUris.includes(uri)) &&
    met(valuesOf('validationmethods'), (labels) => labels.split(',').includes(method))
  );
}

/** A parameter that is not there restricts nothing; one that is there twice cannot be met (RFC 8657 §3). */
const met = (values: readonly string[], meets: (value: string) => boolean): boolean =>
  values.length === 0 || (values.length === 1 && values.every(meets));

/** Whether CAA records bind here, and under which names they know this CA. */
export type CaaRules = { readonly enforced: boolean; readonly domains: readonly [string, ...string[]] };

/** A mail to a constructed address, BR 3.2.2.4.4: the only method here. Labels by BR 4.2.2.1 (SC-098), lower case. */
const METHOD = 'ca-tbr-4';

/**
 * What CAA records may say of an issuance to an account. Its URI is `acct:` (RFC 7565), the account, and any of our
 * issuer domain names, compared to the letter (RFC 8657 §3).
 */
export const issuanceTo = (account: AccountId, { domains }: CaaRules): Issuance => ({
  issuers: domains,
  accountUris: domains.map((domain) => `acct:${account}@${domain}`),
  method: METHOD,
});
