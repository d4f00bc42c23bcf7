import { X509Certificate } from 'node:crypto';
import { after, type Instant } from '../clock.ts';
import type { CertificateRequest } from '../issuance/issuer.ts';
import { type ParsedCertificate, parseCertificate } from '../issuance/parsed-certificate.ts';
import { extendedKeyUsages, generalNameOf, generalNames, pathLength } from '../issuance/parsed-extensions.ts';
import type { Trust } from '../issuers/issuer-settings.ts';
import { longestValidityDays } from '../policy/periods.ts';

/** A field in which a delivered certificate differs from what was ordered. */
export type Difference = { field: string; expected: string; found: string };

type Expected = { request: CertificateRequest; trust: Trust; now: Instant };

/** Clocks of other CAs may be ahead of ours. */
const FAST_CLOCK_MINUTES = 10;

/** An upstream CA that lets no one choose a term may issue for its own; a year is longer than any of them. */
const LONGEST_DAYS = 366;

/** Extension of signed certificate timestamps (RFC 6962 §3.3). */
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ORGANIZATION = '2.5.4.10';
const COMMON_NAME = '2.5.4.3';

/**
 * Compares what an upstream CA has delivered with what was ordered: names, key, dates, purpose, organisation, the signatures of the chain, and
 * for public CAs the timestamps of certificate transparency. A certificate that differs is not handed out.
 * @param chain leaf first, DER
 */
export function checkDelivered(
  chain: readonly [Uint8Array, ...Uint8Array[]],
  expected: Expected,
): Difference[] {
  try {
    const fields = [...fieldsOf(parseCertificate(chain[0]), expected), ...linksOf(chain)];
    return fields
      .map(([field, found, wanted]) => ({ field, found: String(found), expected: String(wanted) }))
      .filter(({ found, expected: wanted }) => found !== wanted);
  } catch (error) {
    return [{ field: 'certificate', expected: 'a certificate with its chain', found: String(error) }];
  }
}

type Compared = [field: string, found: unknown, expected: unknown];

function* fieldsOf(found: ParsedCertificate, { request, trust, now }: Expected): Generator<Compared> {
  yield ['names', sorted(generalNames(found)), sorted(request.names.map(generalNameOf))];
  yield ['key', hex(found.spki), hex(request.spki)];
  yield ['purpose', extendedKeyUsages(found).includes(SERVER_AUTH), true];
  yield ['is a CA', pathLength(found) !== undefined, false];
  const { notBefore, notAfter } = found;
  yield ['notBefore is past', notBefore <= after(now, FAST_CLOCK_MINUTES, 'minutes'), true];
  yield ['notAfter is to come', notAfter > now, true];
  const longest =
    trust === 'public' ? longestValidityDays('br', now) : Math.max(LONGEST_DAYS, request.validityDays);
  yield ['notAfter is near', notAfter <= after(notBefore, longest, 'days'), true];
  const organizations = found.attributes.flatMap(({ type, value }) => (type === ORGANIZATION ? [value] : []));
  yield ['organisation', organizations.join(), request.type === 'OV' ? request.organization.name : ''];
  const commonNames = found.attributes.flatMap(({ type, value }) => (type === COMMON_NAME ? [value] : []));
  yield ['common name', commonNames.every((each) => request.names.includes(each)), true];
  if (trust === 'public') yield ['timestamps', found.extensions.has(SCT_LIST), true];
}

/** Each certificate is signed by the next one, which is a CA. */
function* linksOf(chain: readonly Uint8Array[]): Generator<Compared> {
  const all = chain.map((der) => new X509Certificate(der));
  yield ['length of the chain', all.length >= 2, true];
  for (const [index, each] of all.entries()) {
    const issuer = all[index + 1];
    if (issuer === undefined) return;
    yield [`issuer of ${index}`, each.checkIssued(issuer) && each.verify(issuer.publicKey), true];
    yield [`${index + 1} is a CA`, issuer.ca, true];
  }
}

const sorted = (names: readonly string[]): string => [...new Set(names)].sort().join();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
