import { isIP } from 'node:net';
import { LONGEST_NAME } from '../order/domain-name.ts';
import type { CaCertificate } from './ca-certificate.ts';
import { tbsCertificate, type Validity } from './certificate.ts';
import type { Der } from './der.ts';
import { distinguishedName } from './distinguished-name.ts';
import * as extensions from './extensions.ts';
import type { CertificateRequest, CommonName } from './issuer.ts';
import { keyType } from './key-type.ts';
import { isReservedPolicy } from './leaf-policy.ts';
import type { SignatureAlgorithm } from './signer.ts';

/** URLs of the issuer's certificate and CRL; plain http. */
export type LeafUrls = { caIssuers: string; crl?: string | undefined };

/** What a subscriber certificate contains beside what was ordered. */
export type LeafTerms = {
  serial: string;
  validity: Validity;
  issuing: Pick<CaCertificate, 'subject' | 'keyIdentifier'>;
  algorithm: SignatureAlgorithm;
  policy: string;
  urls: LeafUrls;
  commonName: CommonName;
};

/**
 * The TBS of a server certificate (BR 7.1.2.7): no common name unless configured, no subject key identifier, and only the
 * key from the CSR.
 */
export function leafTbs(request: CertificateRequest, terms: LeafTerms): Der {
  const commonName =
    terms.commonName === 'none' ? undefined : request.names.find(({ length }) => length <= 64);
  return tbsCertificate({
    serial: terms.serial,
    algorithm: terms.algorithm,
    issuer: terms.issuing.subject,
    validity: terms.validity,
    subject: subject(request, commonName),
    spki: certifiable(request.spki),
    extensions: [
      extensions.authorityKeyIdentifier(terms.issuing.keyIdentifier),
      extensions.caIssuers(terms.urls.caIssuers),
      extensions.certificatePolicies([terms.policy]),
      ...(terms.urls.crl === undefined ? [] : [extensions.crlDistributionPoint(terms.urls.crl)]),
      USAGE,
      extensions.SERVER_AUTH_ONLY,
      extensions.subjectAltName(
        certifiableNames(request.names, terms.policy),
        request.type === 'DV' && commonName === undefined,
      ),
    ],
  });
}

/** Empty for DV; for OV the verified organisation and its place (BR 7.1.2.7.2, 7.1.2.7.4). */
function subject(request: CertificateRequest, commonName: string | undefined): Der {
  const named = commonName === undefined ? {} : { commonName };
  if (request.type === 'DV') return distinguishedName(named);
  const { name, ...place } = request.organization;
  return distinguishedName({ ...place, organization: name, ...named });
}

/**
 * A server signs, with keys of every type: keyEncipherment in addition is NOT RECOMMENDED (BR 7.1.2.7.11), and only key
 * exchange without forward secrecy would need it.
 */
const USAGE = extensions.keyUsage('digitalSignature');

/** Names are validated with the application; this is the last safeguard before the signature. */
const DNS_NAME = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** Without a dot or with a top-level domain of one letter, as a private network may have them. */
const INTERNAL_NAME = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** @throws RangeError if there is none, or one that a certificate under this policy cannot contain */
function certifiableNames(names: readonly string[], policy: string): readonly string[] {
  const bad = names.find((name) => !isCertifiable(name, policy));
  if (bad !== undefined) throw new RangeError(`No name for a certificate: ${JSON.stringify(bad)}`);
  if (names.length === 0) throw new RangeError('A certificate without a name.');
  return names;
}

/** Under a reserved policy a certificate has public domain names only (BR 4.2.2, 7.1.2.7.12). */
function isCertifiable(name: string, policy: string): boolean {
  if (name.length > LONGEST_NAME) return false;
  if (isReservedPolicy(policy)) return DNS_NAME.test(name) && isIP(name) === 0;
  return isIP(name) !== 0 || (INTERNAL_NAME.test(name) && !ENDS_IN_NUMBER.test(name));
}

/** Clients read such a name as an IPv4 address (WHATWG URL, host parser). */
const ENDS_IN_NUMBER = /(^|\.)\d+$/;

/** @throws RangeError for a key of a type that certificates are not issued for */
function certifiable(spki: Uint8Array): Uint8Array {
  keyType(spki);
  return spki;
}
