import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { type Dated, inForce, type Policy } from './policy.ts';

type Rows<T> = readonly [Dated<T>, ...Dated<T>[]];

/** The maximum validity of a subscriber certificate by the day of its issue, in days of 86,400 seconds. */
export const VALIDITY: Rows<{ mustDays: number; shouldDays: number }> = [
  { from: '2020-09-01', value: { mustDays: 398, shouldDays: 397 }, source: 'BR 6.3.2' },
  { from: '2026-03-15', value: { mustDays: 200, shouldDays: 199 }, source: 'BR 6.3.2, SC-081' },
  { from: '2027-03-15', value: { mustDays: 100, shouldDays: 99 }, source: 'BR 6.3.2, SC-081' },
  { from: '2029-03-15', value: { mustDays: 47, shouldDays: 46 }, source: 'BR 6.3.2, SC-081' },
];

/** The maximum age of a proof of domain control when the certificate is issued, in days. */
export const DOMAIN_REUSE: Rows<number> = [
  { from: '2020-09-01', value: 398, source: 'BR 4.2.1' },
  { from: '2026-03-15', value: 200, source: 'BR 4.2.1, SC-081' },
  { from: '2027-03-15', value: 100, source: 'BR 4.2.1, SC-081' },
  { from: '2029-03-15', value: 10, source: 'BR 4.2.1, SC-081' },
];

/** The maximum age of the verification of an organisation when the certificate is issued, in days. */
export const IDENTITY_REUSE: Rows<number> = [
  { from: '2018-03-01', value: 825, source: 'BR 4.2.1' },
  { from: '2026-03-15', value: 398, source: 'BR 4.2.1, SC-081' },
];

/** The BR do not bind a private CA; these are the last limits of public CAs before they were shortened. */
const INTERNAL_VALIDITY_DAYS = 398;
const INTERNAL_DOMAIN_REUSE_DAYS = 398;
const INTERNAL_IDENTITY_REUSE_DAYS = 825;

/** The longest validity of a certificate, and the longest reuse of a confirmation, under any policy. */
export const LONGEST_VALIDITY_DAYS = Math.max(
  INTERNAL_VALIDITY_DAYS,
  ...VALIDITY.map(({ value }) => value.mustDays),
);
export const LONGEST_DOMAIN_REUSE_DAYS = Math.max(
  INTERNAL_DOMAIN_REUSE_DAYS,
  ...DOMAIN_REUSE.map(({ value }) => value),
);

/** The maximum validity of a certificate issued at an instant, in days. Under `br` the SHOULD limit: one day in reserve. */
export const longestValidityDays = (policy: Policy, issuedAt: Instant): number =>
  policy === 'br' ? inForce(VALIDITY, issuedAt).value.shouldDays : INTERNAL_VALIDITY_DAYS;

/** The maximum age in days of a confirmation of control at an instant of issue. */
export const domainReuseDays = (policy: Policy, issuedAt: Instant): number =>
  policy === 'br' ? inForce(DOMAIN_REUSE, issuedAt).value : INTERNAL_DOMAIN_REUSE_DAYS;

/** The maximum age in days of the review of an organisation at an instant of issue. */
export const identityReuseDays = (policy: Policy, issuedAt: Instant): number =>
  policy === 'br' ? inForce(IDENTITY_REUSE, issuedAt).value : INTERNAL_IDENTITY_REUSE_DAYS;

/** For how many days a decline or a complaint blocks a domain. Not only in `Periods`: some functions need no other period. */
export const BlockDays = z.number().int().min(1).max(400);

export const DEFAULT_BLOCK_DAYS = 30;
