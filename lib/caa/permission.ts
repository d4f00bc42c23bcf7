import type { RecordOf } from '../dns/resolver.ts';
import type { AccountId } from '../order/identifiers.ts';
import type { ContactlessMethod } from '../order/submission.ts';
import { type IssueValue, readIssueValue } from './issue-value.ts';

/** The facts that CAA records restrict: the issuer, the account, and the validation method. */
export type Issuance = {
  /** The issuer domain names of this CA, in lower case. */
  readonly issuers: readonly string[];
  /** The URIs of the account that orders the certificate (RFC 8657 §3). */
  readonly accountUris: readonly string[];
  /**
   * The labels of the validation method, of which a record has to name one (RFC 8657 §4, BR 4.2.2.1); none for a grant, which meets no
   * `validationmethods`.
   */
  readonly methods: readonly string[];
};

export type Permission =
  | { permitted: true }
  /** An unknown critical property (RFC 8659 §4.5). */
  | { permitted: false; why: 'critical'; tag: string }
  /** Only other issuers are named, or none. */
  | { permitted: false; why: 'issuer'; property: 'issue' | 'issuewild' }
  /** This CA is named, with parameters that do not match. */
  | { permitted: false; why: 'parameters'; property: 'issue' | 'issuewild' };

/**
 * The known properties: `iodef` requests reports and `issuemail` concerns S/MIME (RFC 9495 §3); neither restricts issuance.
 * `contactemail` is unknown here: a domain that makes it critical addresses CAs that use it (BR A.1.1).
 */
const UNDERSTOOD = new Set(['issue', 'issuewild', 'iodef', 'issuemail']);

/** The only defined flag; the other bits are ignored (RFC 8659 §4.1). */
const CRITICAL = 0x80;

/**
 * Whether a relevant record set permits an issuance (RFC 8659 §4.2, §4.3, §4.5). One property that permits it is enough.
 * @param records the whole set: an empty one restricts nothing
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

/** The issuer defines the parameters that RFC 8657 does not (RFC 8659 §4.2): this CA defines none. */
function fulfilled({ parameters }: IssueValue, { accountUris, methods }: Issuance): boolean {
  const valuesOf = (name: string) => parameters.flatMap(([tag, value]) => (tag === name ? [value] : []));
  return (
    met(valuesOf('accounturi'), (uri) => accountUris.includes(uri)) &&
    met(valuesOf('validationmethods'), (labels) => labels.split(',').some((each) => methods.includes(each)))
  );
}

/** An absent parameter restricts nothing; a repeated one cannot be met (RFC 8657 §3). */
const met = (values: readonly string[], meets: (value: string) => boolean): boolean =>
  values.length === 0 || (values.length === 1 && values.every(meets));

/** Whether CAA is enforced, and the issuer domain names of this CA. */
export type CaaRules = {
  readonly enforced: boolean;
  readonly domains: readonly [string, ...string[]];
  /** The URI of an ACME account of this CA; without it records cannot name one. */
  readonly acmeAccountUri?: ((acmeAccount: string) => string) | undefined;
  /** The account at another CA, whose domains these are: it validates by dns-01. */
  readonly accountAtCa?: string;
};

/** How a domain was proven, as far as CAA records can tell it apart: ACME has labels of its own. */
export type ProvenBy = ContactlessMethod | 'dns-01' | 'http-01';

/**
 * The labels of the methods, lower case: those of the sections (BR 4.2.2.1, SC-098), and those of ACME if that is how it was done; of two
 * labels for the same, either is enough. `mail` is mail to a constructed address.
 */
const LABELS: Readonly<Record<Exclude<ProvenBy, 'grant'> | 'mail', readonly string[]>> = {
  mail: ['ca-tbr-4'],
  dns: ['ca-tbr-7'],
  'dns-01': ['dns-01', 'ca-tbr-7'],
  http: ['ca-tbr-18'],
  'http-01': ['http-01', 'ca-tbr-19'],
  'dns-persist': ['ca-tbr-22', 'dns-persist-01'],
};

/**
 * An issuance to an account, as CAA records can name it. The account URI is `acct:` (RFC 7565) with the account and any
 * issuer domain name of this CA, or the URL of the ACME account that orders; compared literally (RFC 8657 §3, §3.1).
 * @param method how the domain was proven; undefined for mail
 */
export const issuanceTo = (
  account: AccountId,
  { domains, acmeAccountUri, accountAtCa }: CaaRules,
  method: ProvenBy | undefined,
  acmeAccount?: string,
): Issuance =>
  accountAtCa === undefined
    ? {
        issuers: domains,
        accountUris: [
          ...domains.map((domain) => `acct:${account}@${domain}`),
          ...(acmeAccount !== undefined && acmeAccountUri ? [acmeAccountUri(acmeAccount)] : []),
        ],
        methods: method === 'grant' ? [] : LABELS[method ?? 'mail'],
      }
    : { issuers: domains, accountUris: [accountAtCa], methods: LABELS['dns-01'] };
