import { allowsPolicy, RESERVED_POLICIES } from '../leaf-policy.ts';
import type { ParsedCertificate } from '../parsed-certificate.ts';
import * as parsed from '../parsed-extensions.ts';
import { type LintRule, unless } from './rule.ts';

const id = parsed.EXTENSION_IDS;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const isCritical = (certificate: ParsedCertificate, extension: string): boolean | undefined =>
  certificate.extensions.get(extension)?.critical;

/** The extensions that a server certificate may have, by BR 7.1.2.7.6 and our own choice. */
const ALLOWED = new Set<string>([
  id.authorityInfoAccess,
  id.authorityKeyIdentifier,
  id.certificatePolicies,
  id.crlDistributionPoints,
  id.extendedKeyUsage,
  id.keyUsage,
  id.subjectAltName,
]);
const NEEDED = [
  id.authorityKeyIdentifier,
  id.certificatePolicies,
  id.extendedKeyUsage,
  id.keyUsage,
  id.subjectAltName,
];
const NEVER_CRITICAL = [
  id.authorityInfoAccess,
  id.authorityKeyIdentifier,
  id.certificatePolicies,
  id.crlDistributionPoints,
  id.extendedKeyUsage,
];
const PLAIN_HTTP = /^http:\/\/[a-z0-9][a-z0-9.:-]*\/[\x21-\x7e]*$/i;

const urlsAre = (urls: readonly string[]): string | undefined =>
  urls.length > 1 || !urls.every((url) => PLAIN_HTTP.test(url)) ? urls.join(' ') : undefined;

export const EXTENSION_RULES: readonly LintRule[] = [
  {
    id: 'extensions-needed',
    source: 'BR 7.1.2.7.6',
    fault: ({ certificate }) => NEEDED.find((each) => !certificate.extensions.has(each)),
  },
  {
    id: 'extensions-allowed',
    source: 'BR 7.1.2.7.6',
    fault: ({ certificate }) => [...certificate.extensions.keys()].find((each) => !ALLOWED.has(each)),
  },
  {
    id: 'extensions-not-critical',
    source: 'BR 7.1.2.7.6',
    fault: ({ certificate }) => NEVER_CRITICAL.find((each) => isCritical(certificate, each)),
  },
  {
    id: 'key-usage-signs-only',
    source: 'BR 7.1.2.7.11',
    fault: ({ certificate }) =>
      unless(
        isCritical(certificate, id.keyUsage) === true && parsed.keyUsageBits(certificate) === '0780',
        `${parsed.keyUsageBits(certificate)}`,
      ),
  },
  {
    id: 'extended-key-usage-server-only',
    source: 'BR 7.1.2.7.10; CRP 1.8 §1.3.2',
    fault: ({ certificate }) => {
      const usages = parsed.extendedKeyUsages(certificate).join();
      return unless(usages === '1.3.6.1.5.5.7.3.1', usages);
    },
  },
  {
    id: 'policy-one-and-of-the-issuer',
    source: 'BR 7.1.2.7.9',
    fault: ({ certificate, issuing }) => {
      const [policy = '', ...more] = parsed.policiesOf(certificate);
      return unless(
        more.length === 0 && allowsPolicy(issuing.policies, policy),
        `${policy} ${more.join(' ')}`,
      );
    },
  },
  {
    id: 'policy-reserved-fits-the-subject',
    source: 'BR 7.1.2.7.1, 7.1.6.1',
    fault: ({ certificate }) => {
      const [policy = ''] = parsed.policiesOf(certificate);
      const isOv = certificate.attributes.some(({ type }) => type === '2.5.4.10');
      return unless(
        !policy.startsWith('2.23.140.') || policy === RESERVED_POLICIES[isOv ? 'OV' : 'DV'],
        `${policy}, ${isOv ? 'with' : 'without'} an organisation`,
      );
    },
  },
  {
    id: 'authority-key-of-the-issuer',
    source: 'BR 7.1.2.11.1',
    fault: ({ certificate, issuing }) => {
      const key = parsed.authorityKey(certificate).join();
      return unless(key === `0:${hex(issuing.keyIdentifier)}`, key);
    },
  },
  {
    id: 'authority-information-plain-http',
    source: 'BR 7.1.2.7.7',
    fault: ({ certificate }) => urlsAre(parsed.issuerUrls(certificate)),
  },
  {
    id: 'crl-address-one-plain-http',
    source: 'BR 7.1.2.11.2',
    fault: ({ certificate }) => urlsAre(parsed.crlUrls(certificate)),
  },
];
