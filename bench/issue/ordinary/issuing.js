import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

/** Issues by `@peculiar/x509` as its documentation shows it: CSR verified, the same extensions, signed, PEM; linted before on request. */
export async function ordinaryIssuing({ lints }) {
  x509.cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const issuing = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'C=DE, O=Bench, CN=Bench TLS CA',
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 1000 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const authorityKey = await x509.AuthorityKeyIdentifierExtension.create(issuing.publicKey);
  const thrownAway = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  return async (csr) => {
    const request = new x509.Pkcs10CertificateRequest(csr);
    if (!(await request.verify())) throw new Error('The CSR is not signed by its key.');
    const names = request.getExtension('2.5.29.17').names.items.map(({ value }) => ({ type: 'dns', value }));
    const notBefore = new Date(Math.floor(Date.now() / 1000) * 1000 - 300_000);
    const fields = {
      serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(16))).toString('hex'),
      subject: '',
      issuer: issuing.subject,
      notBefore,
      notAfter: new Date(notBefore.getTime() + 90 * DAY_MS - 1000),
      publicKey: request.publicKey,
      signingAlgorithm: ALGORITHM,
      extensions: [
        authorityKey,
        new x509.AuthorityInfoAccessExtension({ caIssuers: 'http://ra.example.org/pki/issuing.crt' }),
        new x509.CertificatePolicyExtension(['1.3.6.1.4.1.32473.1']),
        new x509.CRLDistributionPointsExtension(['http://ra.example.org/pki/issuing.crl']),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(names, true),
      ],
    };
    if (lints) await lint(fields, thrownAway);
    const certificate = await x509.X509CertificateGenerator.create({
      ...fields,
      signingKey: keys.privateKey,
    });
    if (lints && !(await certificate.verify({ publicKey: keys.publicKey, signatureOnly: true })))
      throw new Error('It is not signed.');
    return certificate.toString('pem');
  };
}

/** The same fields signed by a linting key, parsed, and compared with the order. */
async function lint(fields, thrownAway) {
  const made = await x509.X509CertificateGenerator.create({ ...fields, signingKey: thrownAway.privateKey });
  const read = new x509.X509Certificate(made.rawData);
  const is = [
    await read.verify({ publicKey: thrownAway.publicKey, signatureOnly: true }),
    BigInt(`0x${read.serialNumber}`) === BigInt(`0x${fields.serialNumber}`),
    read.issuer === fields.issuer,
    read.subject === fields.subject,
    read.notBefore.getTime() === fields.notBefore.getTime(),
    read.notAfter.getTime() === fields.notAfter.getTime(),
    Buffer.from(read.publicKey.rawData).equals(Buffer.from(fields.publicKey.rawData)),
    read.extensions.length === fields.extensions.length,
    ...fields.extensions.map(({ type, critical, value }) => {
      const found = read.getExtension(type);
      return found.critical === critical && Buffer.from(found.value).equals(Buffer.from(value));
    }),
  ];
  if (is.includes(false)) throw new Error(`It is not what was ordered: ${is}`);
}
