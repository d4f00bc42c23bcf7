import { generateKeyPairSync } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { after as instantAfter } from '../../../lib/clock.ts';
import {
  type CertificateFields,
  tbsCertificate,
  validFor,
  withSignature,
} from '../../../lib/issuance/certificate.ts';
import * as der from '../../../lib/issuance/der.ts';
import { distinguishedName } from '../../../lib/issuance/distinguished-name.ts';
import * as extensions from '../../../lib/issuance/extensions.ts';
import { LINT_RULES, lintCertificate } from '../../../lib/issuance/lint/lint-certificate.ts';
import { aRequest, ORGANIZATION, OWN_POLICY, spkiOf, testCa } from '../../doubles/test-ca.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const SERIAL = '0123456789abcdef0123456789abcdef';
const ca = await testCa(NOW);
const issuing = await ca.issuer.issuingCertificate();
const validity = validFor(90, instantAfter(NOW, -5, 'minutes'));
const dv = aRequest();
const ov = aRequest({ type: 'OV', organization: ORGANIZATION });
const PLACE = { country: 'DE', region: 'Bayern', city: 'München', organization: ORGANIZATION.name };

type Parts = Omit<CertificateFields, 'extensions'> & { extensions: Record<string, Uint8Array> };

const rightParts = (): Parts => ({
  serial: SERIAL,
  algorithm: 'ecdsa-p256-sha256',
  issuer: issuing.subject,
  validity,
  subject: distinguishedName({}),
  spki: dv.spki,
  extensions: {
    aki: extensions.authorityKeyIdentifier(issuing.keyIdentifier),
    aia: extensions.caIssuers('http://ra.example.org/pki/issuing.crt'),
    policies: extensions.certificatePolicies([OWN_POLICY]),
    crl: extensions.crlDistributionPoint('http://ra.example.org/pki/issuing.crl'),
    usage: extensions.keyUsage('digitalSignature'),
    eku: extensions.SERVER_AUTH_ONLY,
    san: extensions.subjectAltName(dv.names, true),
  },
});

const tbsOf = ({ extensions: each, ...parts }: Parts) =>
  tbsCertificate({ ...parts, extensions: Object.values(each) });

async function lint(
  tbs: Uint8Array,
  request = dv,
  spoil: (certificate: Uint8Array) => Uint8Array = (it) => it,
) {
  const certificate = spoil(withSignature(tbs, 'ecdsa-p256-sha256', new Uint8Array(32)));
  const ordered = {
    request,
    serial: SERIAL,
    ...validity,
    plannedAt: NOW,
    issuing,
  };
  return lintCertificate(certificate, ordered).map(({ rule }) => rule);
}

const having = (changes: Partial<Parts>) => (parts: Parts) => ({ ...parts, ...changes });
const withExtensions = (changes: Record<string, Uint8Array>) => (parts: Parts) => ({
  ...parts,
  extensions: { ...parts.extensions, ...changes },
});
const named = (names: readonly string[]) => withExtensions({ san: extensions.subjectAltName(names, true) });
const without = (name: string) => (parts: Parts) => ({
  ...parts,
  extensions: Object.fromEntries(Object.entries(parts.extensions).filter(([each]) => each !== name)),
});
/** A subject of attributes that our own writer rejects. */
const subject = (...attributes: [type: string, value: Uint8Array][]) =>
  der.sequence(...attributes.map(([type, value]) => der.set(der.sequence(der.oid(type), value))));
const withSubject = (name: Uint8Array) => (parts: Parts) => ({
  ...parts,
  subject: name,
  extensions: { ...parts.extensions, san: extensions.subjectAltName(dv.names, false) },
});
const replaced = (from: string, to: string) => (certificate: Uint8Array) => {
  const hex = Buffer.from(certificate).toString('hex');
  expect(hex).toContain(from);
  return Buffer.from(hex.replace(from, to), 'hex');
};
const O = '2.5.4.10';
const extension = (id: string, value: Uint8Array, critical = false) =>
  critical
    ? der.sequence(der.oid(id), der.TRUE, der.octetString(value))
    : der.sequence(der.oid(id), der.octetString(value));
/** A certificate for one general name. */
const generalName = (tag: number, contents: Uint8Array) =>
  withExtensions({ san: extension('2.5.29.17', der.sequence(der.primitive(tag, contents)), true) });
const reserved = withExtensions({ policies: extensions.certificatePolicies(['2.23.140.1.2.1']) });
const uri = (url: string) => der.primitive(6, Buffer.from(url));

const found = new Set<string>();

describe('Lint before signing', () => {
  it('finds nothing in a correct certificate, DV or OV, with a common name or without', async () => {
    expect(await lint(tbsOf(rightParts()))).toEqual([]);
    const parts = withSubject(distinguishedName(PLACE))({ ...rightParts(), spki: ov.spki });
    const names = { san: extensions.subjectAltName(ov.names, false) };
    expect(await lint(tbsOf(withExtensions(names)(parts)), ov)).toEqual([]);
  });

  it('finds nothing in a certificate under the operator’s own policy for internal names and addresses', async () => {
    const request = { ...dv, names: ['intranet', '*.wiki.corp', 'router.home.arpa', '10.0.0.1', 'fd00::1'] };

    expect(await lint(tbsOf(named(request.names)(rightParts())), request)).toEqual([]);
    const commonName = withExtensions({ san: extensions.subjectAltName(request.names, false) });
    const withAddress = { ...rightParts(), subject: distinguishedName({ commonName: 'fd00::1' }) };
    expect(await lint(tbsOf(commonName(withAddress)), request)).not.toContain('common-name-is-a-name');
  });

  it('accepts the names of places that an application may hold: the region NA, the city None (R10)', async () => {
    const place = { ...PLACE, region: 'NA', city: 'None' };
    const parts = withSubject(distinguishedName(place))({ ...rightParts(), spki: ov.spki });
    const names = { san: extensions.subjectAltName(ov.names, false) };

    expect(await lint(tbsOf(withExtensions(names)(parts)), ov)).not.toContain('subject-says-something');
  });

  it.each<[string, (parts: Parts) => Parts]>([
    ['serial-length', having({ serial: '01' })],
    ['serial-length', having({ serial: 'ff'.repeat(20) })],
    ['key-encoding', having({ spki: spkiOf(generateKeyPairSync('ed25519').publicKey) })],
    ['validity-forwards', having({ validity: { notBefore: NOW, notAfter: instantAfter(NOW, -1, 'days') } })],
    ['validity-begins-about-now', having({ validity: validFor(90, instantAfter(NOW, 1, 'seconds')) })],
    ['validity-begins-about-now', having({ validity: validFor(90, instantAfter(NOW, -49, 'hours')) })],
    ['validity-within-the-limit', having({ validity: validFor(399, validity.notBefore) })],
    [
      'validity-within-the-issuer',
      having({
        validity: { notBefore: validity.notBefore, notAfter: instantAfter(issuing.notAfter, 1, 'seconds') },
      }),
    ],
    ['issuer-byte-for-byte', having({ issuer: distinguishedName({ commonName: 'Another' }) })],
    ['names-dns-only', generalName(1, Buffer.from('admin@example.org'))],
    ['names-dns-only', (parts) => reserved(generalName(7, Buffer.alloc(4))(parts))],
    ['names-public-under-a-reserved-policy', (parts) => reserved(named(['wiki.corp'])(parts))],
    ['names-public-under-a-reserved-policy', (parts) => reserved(named(['*.svc.internal'])(parts))],
    ['names-public-under-a-reserved-policy', (parts) => reserved(named(['router.home.arpa'])(parts))],
    ['names-well-formed', generalName(7, Buffer.alloc(8))],
    ['names-well-formed', generalName(7, Buffer.alloc(0))],
    ['names-well-formed', named(['under_score.example.org'])],
    ['names-well-formed', named(['Example.org'])],
    ['names-well-formed', named(['a.*.example.org'])],
    ['names-well-formed', named(['ab--cd.example.org'])],
    ['names-well-formed', named(['-a.example.org'])],
    ['names-well-formed', generalName(2, Buffer.from('10.0.0.1'))],
    ['names-well-formed', generalName(2, Buffer.from('fd00::1'))],
    ['names-well-formed', (parts) => reserved(named(['intranet'])(parts))],
    ['names-well-formed', named(['example.org.'])],
    ['names-well-formed', named([`${'a'.repeat(64)}.example.org`])],
    ['names-some-and-none-twice', named(['example.org', 'example.org'])],
    ['names-some-and-none-twice', named([])],
    ['names-critical-iff-nothing-else', withExtensions({ san: extensions.subjectAltName(dv.names, false) })],
    ['subject-attributes-and-their-order', withSubject(subject(['2.5.4.11', der.utf8String('Unit')]))],
    [
      'subject-attributes-and-their-order',
      withSubject(subject([O, der.utf8String('Example')], ['2.5.4.6', der.printableString('DE')])),
    ],
    [
      'subject-one-attribute-in-each-name',
      withSubject(
        der.sequence(
          der.set(
            der.sequence(der.oid('2.5.4.7'), der.utf8String('Bern')),
            der.sequence(der.oid(O), der.utf8String('Example')),
          ),
        ),
      ),
    ],
    ['subject-string-type', withSubject(subject([O, der.tlv(0x14, Buffer.from('Example'))]))],
    ['subject-string-type', withSubject(subject(['2.5.4.6', der.utf8String('DE')]))],
    ['subject-length', withSubject(subject([O, der.utf8String('a'.repeat(65))]))],
    ['subject-says-something', withSubject(subject([O, der.utf8String('-')]))],
    ['subject-says-something', withSubject(subject([O, der.utf8String(' Example')]))],
    ['subject-says-something', withSubject(subject([O, der.utf8String('n/a')]))],
    ['subject-says-something', withSubject(subject(['2.5.4.8', der.utf8String('None')]))],
    ['subject-country', withSubject(subject(['2.5.4.6', der.printableString('XX')]))],
    ['subject-country', withSubject(subject(['2.5.4.6', der.printableString('de')]))],
    ['subject-organization-is-placed', withSubject(subject([O, der.utf8String('Example')]))],
    ['common-name-is-a-name', withSubject(distinguishedName({ commonName: 'other.example.org' }))],
    ['extensions-needed', without('eku')],
    ['extensions-needed', without('aki')],
    ['extensions-allowed', withExtensions({ ski: extensions.subjectKeyIdentifier(new Uint8Array(20)) })],
    ['extensions-allowed', withExtensions({ constraints: extensions.caConstraints() })],
    [
      'extensions-not-critical',
      withExtensions({ eku: extension('2.5.29.37', der.sequence(der.oid('1.3.6.1.5.5.7.3.1')), true) }),
    ],
    [
      'key-usage-signs-only',
      withExtensions({ usage: extensions.keyUsage('digitalSignature', 'keyCertSign') }),
    ],
    ['encoding-readable', withExtensions({ twice: extensions.SERVER_AUTH_ONLY })],
    [
      'key-usage-signs-only',
      withExtensions({ usage: extension('2.5.29.15', der.bitString(Uint8Array.of(0x80), 7)) }),
    ],
    [
      'extended-key-usage-server-only',
      withExtensions({ eku: extension('2.5.29.37', der.sequence(der.oid('1.3.6.1.5.5.7.3.2'))) }),
    ],
    [
      'policy-one-and-of-the-issuer',
      withExtensions({ policies: extensions.certificatePolicies(['1.2.3.4']) }),
    ],
    [
      'policy-one-and-of-the-issuer',
      withExtensions({ policies: extensions.certificatePolicies([OWN_POLICY, '1.2.3.4']) }),
    ],
    [
      'policy-reserved-fits-the-subject',
      withExtensions({ policies: extensions.certificatePolicies(['2.23.140.1.2.2']) }),
    ],
    [
      'authority-key-of-the-issuer',
      withExtensions({ aki: extensions.authorityKeyIdentifier(new Uint8Array(20)) }),
    ],
    [
      'authority-information-plain-http',
      withExtensions({
        aia: extension(
          '1.3.6.1.5.5.7.1.1',
          der.sequence(der.sequence(der.oid('1.3.6.1.5.5.7.48.2'), uri('https://ra.example.org/x'))),
        ),
      }),
    ],
    [
      'crl-address-one-plain-http',
      withExtensions({
        crl: extension(
          '2.5.29.31',
          der.sequence(
            der.sequence(
              der.constructed(0, der.constructed(0, uri('http://a.example/1'), uri('http://a.example/2'))),
            ),
          ),
        ),
      }),
    ],
  ])('finds by %s the fault that it is for', async (rule, spoil) => {
    const rules = await lint(tbsOf(spoil(rightParts())));

    for (const each of rules) found.add(each);
    expect(rules).toContain(rule);
  });

  it.each<[string, (certificate: Uint8Array) => Uint8Array]>([
    ['encoding-readable', (it) => it.subarray(0, 300)],
    ['encoding-readable', () => der.sequence(der.constructed(3))],
    // The boolean of the critical names: 01 instead of FF.
    ['encoding-der', replaced('0603551d110101ff', '0603551d11010101')],
    ['version-3', replaced('a003020102', 'a003020101')],
    ['signature-algorithm-known', replaced('300a06082a8648ce3d040302', '300a06082a8648ce3d040301')],
    [
      'signature-algorithm-twice-the-same',
      (it) => {
        const hex = Buffer.from(it).toString('hex');
        const at = hex.lastIndexOf('300a06082a8648ce3d040302');
        return Buffer.from(`${hex.slice(0, at)}300a06082a8648ce3d040303${hex.slice(at + 24)}`, 'hex');
      },
    ],
  ])('finds by %s the fault in the bytes', async (rule, spoil) => {
    const rules = await lint(tbsOf(rightParts()), dv, spoil);

    for (const each of rules) found.add(each);
    expect(rules).toContain(rule);
  });

  it('finds a time that is written in the other type, with another zone, or with parts of a second', async () => {
    const utc = Buffer.from(der.time(validity.notAfter)).toString('hex');
    const general = Buffer.from(der.tlv(0x18, Buffer.from(`20${Buffer.from(utc.slice(4), 'hex')}`))).toString(
      'hex',
    );
    const tbs = Buffer.from(tbsOf(rightParts())).toString('hex');
    const begin = Buffer.from(der.time(validity.notBefore)).toString('hex');
    const both = `${begin}${utc}`;
    const other = (times: string) => {
      const grown = (times.length - both.length) / 2;
      const header = Buffer.from(tbs.slice(0, 8), 'hex');
      header.writeUInt16BE(header.readUInt16BE(2) + grown, 2);
      const sequence = `30${(both.length / 2).toString(16)}${both}`;
      expect(tbs).toContain(sequence);
      const changed = tbs.slice(8).replace(sequence, `30${(times.length / 2).toString(16)}${times}`);
      return Buffer.from(header.toString('hex') + changed, 'hex');
    };

    const wrongType = await lint(other(`${begin}${general}`));
    // As long as before, but without seconds and with a zone that is no Z.
    const noZulu = await lint(other(`${begin}170d${Buffer.from('27022210+0100').toString('hex')}`));
    // Half a second later.
    const halved = `20${Buffer.from(utc.slice(4, -2), 'hex')}.5Z`;
    const fraction = await lint(other(`${begin}1811${Buffer.from(halved).toString('hex')}`));

    expect(wrongType).toContain('time-type');
    expect(noZulu).toContain('encoding-readable');
    expect(fraction).toContain('time-seconds-and-zulu');
    for (const each of [...wrongType, ...noZulu, ...fraction]) found.add(each);
  });

  it('finds every changed bit, except in the URLs of issuer and CRL', {
    timeout: 60_000,
  }, async () => {
    const tbs = Buffer.from(tbsOf(rightParts()));
    const inAddress = (at: number) =>
      ['http://ra.example.org/pki/issuing.crt', 'http://ra.example.org/pki/issuing.crl'].some((url) => {
        const start = tbs.indexOf(url);
        return at >= start && at < start + url.length;
      });

    const unnoticed: string[] = [];
    for (let at = 0; at < tbs.length; at++)
      for (const mask of [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80]) {
        const other = Buffer.from(tbs);
        other[at] = (other[at] ?? 0) ^ mask;
        if (!inAddress(at) && (await lint(other)).length === 0) unnoticed.push(`${at} ^ ${mask}`);
      }

    expect(tbs.length).toBeGreaterThan(400);
    expect(unnoticed).toEqual([]);
  });

  it('finds what differs from the order, by the field', async () => {
    expect(await lint(tbsOf(named(['example.net'])(rightParts())))).toEqual([
      'ordered-names',
      'ordered-names-by-OpenSSL',
    ]);
    expect(await lint(tbsOf(rightParts()), aRequest())).toEqual(['ordered-key']);
  });

  afterAll(() => {
    // Each rule has found something: a rule that cannot fail is useless.
    expect(LINT_RULES.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
  });
});
