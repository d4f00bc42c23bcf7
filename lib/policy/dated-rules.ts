import { METHODS, type MethodStatus } from './methods.ts';
import { DOMAIN_REUSE, IDENTITY_REUSE, VALIDITY } from './periods.ts';
import type { Dated } from './policy.ts';

/** A rule with its dates, in words, and how the product complies. */
export type DatedRule = {
  readonly about: string;
  readonly rows: readonly Dated<string>[];
  /** Whether its dates change the behaviour of the product; they do not if the rule is always kept or does not apply. */
  readonly changes: boolean;
  /** How the product complies under `br`. */
  readonly kept: string;
};

const inWords = <T>(rows: readonly Dated<T>[], says: (value: T) => string): Dated<string>[] =>
  rows.map(({ from, value, source }) => ({ from, source, value: says(value) }));

const STANDINGS: Readonly<Record<MethodStatus, string>> = {
  usable: 'may be used',
  discouraged: 'SHOULD NOT be used',
  ended: 'MUST NOT be relied on, nor what it proved before',
};

const days = (most: number): string => `at most ${most} days`;

/**
 * Every dated rule that the product knows, in words, for docs/compliance.md and the doctor. Decisions use the tables from
 * which this list is made.
 */
export const DATED_RULES: readonly DatedRule[] = [
  {
    about: 'Validity of a certificate, by the day of its issue',
    rows: inWords(VALIDITY, ({ mustDays, shouldDays }) => `${days(mustDays)}, SHOULD ${shouldDays}`),
    changes: true,
    kept: 'the SHOULD value: longer is rejected, and an open order is returned',
  },
  {
    about: 'Age of a confirmation at the issue',
    rows: inWords(DOMAIN_REUSE, days),
    changes: true,
    kept: 'older evidence is not used: the contact gets a new mail, or the order is returned',
  },
  {
    about: 'Age of the data of an organisation at issuance',
    rows: inWords(IDENTITY_REUSE, days),
    changes: false,
    kept: 'always: each OV order has a review of its own',
  },
  {
    about: 'Confirmation by mail to a constructed address (3.2.2.4.4)',
    rows: inWords(METHODS['3.2.2.4.4'], (value) => STANDINGS[value]),
    changes: true,
    kept: 'used until it ends; then orders whose domains are not proven otherwise are returned',
  },
  {
    about: 'Random Value in the DNS, also for an ACME challenge (3.2.2.4.7)',
    rows: inWords(METHODS['3.2.2.4.7'], (value) => STANDINGS[value]),
    changes: false,
    kept: 'used, for the domain and all names below it',
  },
  {
    about: 'Random Value in a file of the website (3.2.2.4.18)',
    rows: inWords(METHODS['3.2.2.4.18'], (value) => STANDINGS[value]),
    changes: false,
    kept: 'used, for the one host name; no wildcard',
  },
  {
    about: 'File that answers an ACME challenge (3.2.2.4.19)',
    rows: inWords(METHODS['3.2.2.4.19'], (value) => STANDINGS[value]),
    changes: false,
    kept: 'used, for the one host name; no wildcard',
  },
  {
    about: 'Persistent record in the DNS (3.2.2.4.22)',
    rows: inWords(METHODS['3.2.2.4.22'], (value) => STANDINGS[value]),
    changes: false,
    kept: 'used; one check holds for 10 days at most, or for its TTL (8 hours at least)',
  },
  {
    about: 'Confirmation by mail to a contact named in the DNS (3.2.2.4.13, .14)',
    rows: inWords(METHODS['3.2.2.4.13'], (value) => STANDINGS[value]),
    changes: false,
    kept: 'always: not used',
  },
  {
    about: 'Confirmation by mail to a contact named by WHOIS or SOA (3.2.2.4.2)',
    rows: [{ from: '2025-07-15', value: STANDINGS.ended, source: 'BR 3.2.2.4.2, SC-080' }],
    changes: false,
    kept: 'always: not used',
  },
  {
    about: 'Remote perspectives (MPIC) of methods that require them',
    rows: [
      { from: '2025-09-15', value: 'at least 2', source: 'BR 3.2.2.9' },
      { from: '2026-03-15', value: 'at least 3, of 2 regions', source: 'BR 3.2.2.9' },
      { from: '2026-06-15', value: 'at least 4', source: 'BR 3.2.2.9' },
      { from: '2026-12-15', value: 'at least 5', source: 'BR 3.2.2.9' },
    ],
    changes: false,
    kept: 'with `PERSPECTIVE_URLS`, for the checks of domains, not of CAA; without, not kept: they are made from one network. 3.2.2.4.4 does not require it',
  },
  {
    about: 'CAA parameters `accounturi` and `validationmethods`',
    rows: [{ from: '2027-03-15', value: 'MUST be processed, SHOULD before', source: 'BR 4.2.2.1, SC-098' }],
    changes: false,
    kept: 'always: both are obeyed',
  },
  {
    about: 'Names under `in-addr.arpa` and `ip6.arpa`',
    rows: [{ from: '2026-03-15', value: 'MUST NOT be certified', source: 'BR 4.2.2, SC-086' }],
    changes: false,
    kept: 'always: refused',
  },
  {
    about: 'Authorization domain names by the one algorithm',
    rows: [{ from: '2026-11-15', value: 'MUST', source: 'BR 1.6.1, SC-101' }],
    changes: false,
    kept: 'always; no CNAME is followed',
  },
  {
    about: 'Records of a validation: what, for which domain name, by which method',
    rows: [{ from: '2026-07-15', value: 'MUST', source: 'BR 5.4.1, SC-099' }],
    changes: false,
    kept: 'always: evidence, with the version of the rules',
  },
  {
    about: 'Signatures with SHA-1',
    rows: [{ from: '2026-09-15', value: 'MUST NOT, nowhere', source: 'BR 7.1.3.2, SC-097' }],
    changes: false,
    kept: 'always: none made, none accepted',
  },
  {
    about: 'Client authentication (`clientAuth`) in a certificate',
    rows: [{ from: '2027-03-15', value: 'MUST NOT', source: 'Chrome Root Program Policy 1.8, 1.3.2' }],
    changes: false,
    kept: 'always: `serverAuth` only',
  },
];
