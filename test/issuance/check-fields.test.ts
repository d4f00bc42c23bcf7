import { describe, expect, it } from 'vitest';
import { after as instantAfter } from '../../lib/clock.ts';
import { type CertificateFields, signed, tbsCertificate, validFor } from '../../lib/issuance/certificate.ts';
import { checkFields } from '../../lib/issuance/check-fields.ts';
import { sequence, tlv } from '../../lib/issuance/der.ts';
import { distinguishedName } from '../../lib/issuance/distinguished-name.ts';
import * as extensions from '../../lib/issuance/extensions.ts';
import type { CertificateRequest } from '../../lib/issuance/issuer.ts';
import { parseCertificate } from '../../lib/issuance/parsed-certificate.ts';
import { aRequest, newKey, ORGANIZATION, OWN_POLICY, spkiOf, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const SERIAL = '0123456789abcdef0123456789abcdef';
const ca = await testCa(NOW);
const issuing = await ca.issuer.issuingCertificate();
const validity = validFor(90, instantAfter(NOW, -5, 'minutes'));

type Parts = Omit<CertificateFields, 'extensions'> & {
  extensions: Record<string, Uint8Array>;
};

/** The parts of a correct certificate, each of which a test may change. */
function rightParts(request: CertificateRequest): Parts {
  const dv = request.type === 'DV';
  return {
    serial: SERIAL,
    algorithm: 'ecdsa-p256-sha256',
    issuer: issuing.subject,
    validity,
    subject: distinguishedName(
      dv ? {} : { country: 'DE', region: 'Bayern', city: 'München', organization: ORGANIZATION.name },
    ),
    spki: request.spki,
    extensions: {
      aki: extensions.authorityKeyIdentifier(issuing.keyIdentifier),
      aia: extensions.caIssuers('http://ra.example.org/pki/issuing.crt'),
      policies: extensions.certificatePolicies([OWN_POLICY]),
      usage: extensions.keyUsage('digitalSignature'),
      eku: extensions.SERVER_AUTH_ONLY,
      san: extensions.subjectAltName(request.names, dv),
    },
  };
}

async function fieldsThatDiffer(request: CertificateRequest, parts: Parts) {
  const tbs = tbsCertificate({ ...parts, extensions: Object.values(parts.extensions) });
  return differing(request, await signed(tbs, ca.signer));
}

const differing = (request: CertificateRequest, der: Uint8Array) =>
  checkFields(der, parseCertificate(der), {
    ...{ request, serial: SERIAL, ...validity, plannedAt: NOW, issuing },
  }).map(({ field }) => field);

const dv = aRequest();
const ov = aRequest({ type: 'OV', organization: ORGANIZATION });
const withExtensions = (changes: Record<string, Uint8Array>) => (parts: Parts) => ({
  ...parts,
  extensions: { ...parts.extensions, ...changes },
});

describe('The check of the fields of a certificate', () => {
  it('finds nothing in one that matches the order', async () => {
    expect(await fieldsThatDiffer(dv, rightParts(dv))).toEqual([]);
    expect(await fieldsThatDiffer(ov, rightParts(ov))).toEqual([]);
  });

  it.each<[string, string, (parts: Parts) => Parts]>([
    ['another serial', 'serial', (p) => ({ ...p, serial: SERIAL.replace('0', '1') })],
    ['another issuer', 'issuer', (p) => ({ ...p, issuer: distinguishedName({ commonName: 'Other' }) })],
    ['a later begin', 'notBefore', (p) => ({ ...p, validity: { ...validity, notBefore: NOW } })],
    [
      'one second more',
      'notAfter',
      (p) => ({ ...p, validity: { ...validity, notAfter: instantAfter(validity.notAfter, 1, 'seconds') } }),
    ],
    ['a subject', 'subject', (p) => ({ ...p, subject: distinguishedName({ commonName: 'example.org' }) })],
    ['another key', 'key', (p) => ({ ...p, spki: spkiOf(newKey['P-256']().publicKey) })],
    [
      'one name more',
      'names',
      withExtensions({ san: extensions.subjectAltName([...dv.names, 'www.example.org'], true) }),
    ],
    ['a name less', 'names', withExtensions({ san: extensions.subjectAltName(['example.org'], true) })],
    [
      'its names in reverse order',
      'names',
      withExtensions({ san: extensions.subjectAltName([...dv.names].reverse(), true) }),
    ],
    [
      'a name in capitals',
      'names',
      withExtensions({ san: extensions.subjectAltName(['Example.org', '*.example.org'], true) }),
    ],
    [
      'names that are not critical',
      'extensions',
      withExtensions({ san: extensions.subjectAltName(dv.names, false) }),
    ],
    [
      'the usage of an RSA key',
      'key usage',
      withExtensions({ usage: extensions.keyUsage('digitalSignature', 'keyEncipherment') }),
    ],
    [
      'the usage of a CA',
      'key usage',
      withExtensions({ usage: extensions.keyUsage('digitalSignature', 'keyCertSign') }),
    ],
    [
      'the key of another authority',
      'authority key',
      withExtensions({ aki: extensions.authorityKeyIdentifier(new Uint8Array(20)) }),
    ],
    [
      'a policy that the CA does not have',
      'policy',
      withExtensions({ policies: extensions.certificatePolicies(['1.2.3.4']) }),
    ],
    [
      'the reserved policy of OV',
      'policy',
      withExtensions({ policies: extensions.certificatePolicies(['2.23.140.1.2.2']) }),
    ],
    [
      'two policies',
      'policy',
      withExtensions({ policies: extensions.certificatePolicies([OWN_POLICY, '1.2.3.4']) }),
    ],
    ['no policy', 'policy', ({ extensions: { policies: _, ...rest }, ...p }) => ({ ...p, extensions: rest })],
    [
      'no extended key usage',
      'extended key usage',
      ({ extensions: { eku: _, ...rest }, ...p }) => ({ ...p, extensions: rest }),
    ],
    ['basic constraints', 'extensions', withExtensions({ bc: extensions.caConstraints() })],
    [
      'a subject key identifier',
      'extensions',
      withExtensions({ ski: extensions.subjectKeyIdentifier(new Uint8Array(20)) }),
    ],
  ])('finds %s', async (_, field, spoil) => {
    expect(await fieldsThatDiffer(dv, spoil(rightParts(dv)))).toContain(field);
  });

  it.each<[string, Parameters<typeof distinguishedName>[0]]>([
    ['another name', { organization: 'Beispiel & Sohne GmbH' }],
    ['another country', { country: 'AT' }],
    ['a common name', { commonName: 'example.org' }],
  ])('finds an organisation with %s', async (_, changes) => {
    const right = { country: 'DE', region: 'Bayern', city: 'München', organization: ORGANIZATION.name };

    const found = await fieldsThatDiffer(ov, {
      ...rightParts(ov),
      subject: distinguishedName({ ...right, ...changes }),
    });

    expect(found).toContain('subject');
  });

  it('finds a name that is no dNSName', async () => {
    const address = tlv(0x81, Buffer.from('admin@example.org'));
    const san = Buffer.from(extensions.subjectAltName(['x'], true));
    const id = san.subarray(2, 7);
    const value = tlv(0x04, sequence(address));

    const found = await fieldsThatDiffer(
      dv,
      withExtensions({ san: sequence(id, san.subarray(7, 10), value) })(rightParts(dv)),
    );

    expect(found).toEqual(['names', 'names by OpenSSL']);
  });

  it('finds a plan of another time, or of another validity than ordered', async () => {
    const tbs = { ...rightParts(dv), extensions: Object.values(rightParts(dv).extensions) };
    const der = await signed(tbsCertificate(tbs), ca.signer);
    const ordered = { request: dv, serial: SERIAL, ...validity, plannedAt: NOW, issuing };
    const fields = (changes: Partial<typeof ordered>) =>
      checkFields(der, parseCertificate(der), { ...ordered, ...changes }).map(({ field }) => field);

    expect(fields({ plannedAt: instantAfter(NOW, 3, 'days') })).toEqual(['notBefore is near']);
    expect(fields({ plannedAt: instantAfter(NOW, -1, 'hours') })).toEqual(['notBefore is near']);
    expect(fields({ request: { ...dv, validityDays: 91 } })).toEqual(['days']);
  });
});
