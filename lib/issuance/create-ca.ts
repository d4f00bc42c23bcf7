import { randomBytes } from 'node:crypto';
import { after, type Clock } from '../clock.ts';
import type { Authority } from './authority.ts';
import { type CaCertificate, readCaCertificate } from './ca-certificate.ts';
import { signed, tbsCertificate, type Validity, validFor } from './certificate.ts';
import { constructed, type Der, sequence, unsigned } from './der.ts';
import { type DistinguishedName, distinguishedName } from './distinguished-name.ts';
import * as extensions from './extensions.ts';
import { areCaPolicies } from './leaf-policy.ts';
import { newSerial, type Random } from './serial.ts';
import type { Signer } from './signer.ts';

/** BR 7.1.2.1.2, 7.1.2.6.2: country, organisation and common name are all required. */
export type CaName = Required<Pick<DistinguishedName, 'country' | 'organization' | 'commonName'>>;

/** Ten years; BR 7.1.2.1.1 requires 2922 to 9132 days. */
const ROOT_DAYS = 3653;
/** Five years. */
export const ISSUING_DAYS = 1826;
/** So that the first certificates can be backdated too; BR 7.1.2.1.1 allows a day. */
export const BACKDATED_HOURS = 1;

/** The parameters of a new two-level CA. */
export type NewCa = {
  rootSigner: Signer;
  issuingSigner: Signer;
  names: { root: CaName; issuing: CaName };
  /** The policies of the issuing CA: the operator's own policy; under the Baseline Requirements `ANY_POLICY`. */
  policies: readonly [string, ...string[]];
  /** URLs of the root's certificate and CRL; plain http. */
  urls: { root: string; rootCrl?: string };
  clock: Clock;
  rootDays?: number;
  issuingDays?: number;
  random?: Random;
};

/** Creates a self-signed root and an issuing CA under it (BR 7.1.2.1, 7.1.2.6). */
export async function createCa(ca: NewCa): Promise<Authority> {
  const { rootSigner, issuingSigner, names, clock, random = randomBytes } = ca;
  if (!areCaPolicies(ca.policies)) throw new RangeError(`No policies for a CA: ${ca.policies.join(', ')}`);
  const notBefore = after(clock.now(), -BACKDATED_HOURS, 'hours');
  const rootSubject = distinguishedName(names.root);
  const rootKey = await rootSigner.publicKey();
  const rootIdentifier = extensions.keyIdentifier(rootKey);
  const root = await signed(
    tbsCertificate({
      serial: newSerial(random),
      algorithm: rootSigner.algorithm,
      issuer: rootSubject,
      validity: validFor(ca.rootDays ?? ROOT_DAYS, notBefore),
      subject: rootSubject,
      spki: rootKey,
      extensions: [
        extensions.authorityKeyIdentifier(rootIdentifier),
        extensions.caConstraints(),
        extensions.keyUsage('keyCertSign', 'cRLSign'),
        extensions.subjectKeyIdentifier(rootIdentifier),
      ],
    }),
    rootSigner,
  );

  const issuing = await issuingCaCertificate({
    root: readCaCertificate(root),
    rootSigner,
    issuingSigner,
    name: names.issuing,
    policies: ca.policies,
    urls: ca.urls,
    validity: validFor(ca.issuingDays ?? ISSUING_DAYS, notBefore),
    random,
  });

  if (readCaCertificate(issuing).notAfter > readCaCertificate(root).notAfter) {
    throw new RangeError('The issuing CA must not end after its root.');
  }
  return { intermediates: [issuing], root };
}

/** The parameters of a new issuing CA under a root. */
export type NewIssuingCa = Pick<NewCa, 'rootSigner' | 'issuingSigner' | 'policies' | 'urls'> & {
  root: Pick<CaCertificate, 'subject' | 'keyIdentifier'>;
  name: CaName;
  validity: Validity;
  random: Random;
};

/** Signs the certificate of an issuing CA under a root (BR 7.1.2.6). */
export async function issuingCaCertificate(ca: NewIssuingCa): Promise<Der> {
  const spki = await ca.issuingSigner.publicKey();
  const tbs = tbsCertificate({
    serial: newSerial(ca.random),
    algorithm: ca.rootSigner.algorithm,
    issuer: ca.root.subject,
    validity: ca.validity,
    subject: distinguishedName(ca.name),
    spki,
    extensions: [
      extensions.authorityKeyIdentifier(ca.root.keyIdentifier),
      extensions.caIssuers(ca.urls.root),
      extensions.certificatePolicies(ca.policies),
      ...(ca.urls.rootCrl === undefined ? [] : [extensions.crlDistributionPoint(ca.urls.rootCrl)]),
      ...ofIssuingCa(spki),
    ],
  });
  return signed(tbs, ca.rootSigner);
}

/** Creates a CSR (PKCS #10, DER) for an issuing CA under the operator's own root (RFC 2986 §4). */
export async function issuingCaRequest(signer: Signer, name: CaName): Promise<Der> {
  const key = await signer.publicKey();
  const request = sequence(
    unsigned(Uint8Array.of(0)),
    distinguishedName(name),
    key,
    constructed(0, extensions.extensionRequest(ofIssuingCa(key))),
  );
  return signed(request, signer);
}

/** The extensions that belong to the issuing CA itself; its issuer adds the others. */
const ofIssuingCa = (spki: Der): Der[] => [
  extensions.caConstraints(0),
  extensions.keyUsage('keyCertSign', 'cRLSign'),
  extensions.SERVER_AUTH_ONLY,
  extensions.subjectKeyIdentifier(extensions.keyIdentifier(spki)),
];
