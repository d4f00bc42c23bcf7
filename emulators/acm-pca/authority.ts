// @peculiar/x509 needs it before everything else.
import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import * as z from 'zod';
import { writeDurably } from '../files/write-durably.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEARS = 10;

const Kept = z.object({ certificate: z.string(), privateKey: z.string() });

/** What a certificate is to contain: the fields of `ApiPassthrough`, and the key of the CSR. */
export type Fields = {
  csr: string;
  subject: Record<string, string>;
  names: ({ DnsName: string } | { IpAddress: string })[];
  notAfter: Date;
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  Country: 'C',
  State: 'ST',
  Locality: 'L',
  Organization: 'O',
  CommonName: 'CN',
};

/** A root CA that signs, whose key is a file of the folder; made at the first start. */
export async function openAuthority(folder: string, now: () => Date) {
  const path = join(folder, 'authority.json');
  if (!existsSync(path)) await writeDurably(path, JSON.stringify(await made(now())));
  const kept = Kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  const certificate = new x509.X509Certificate(kept.certificate);
  const signingKey = await crypto.subtle.importKey(
    'pkcs8',
    Buffer.from(kept.privateKey, 'base64'),
    ALGORITHM,
    false,
    ['sign'],
  );

  return {
    pem: certificate.toString('pem'),
    notAfter: certificate.notAfter,
    /** The certificate, PEM. @throws Error if the CSR cannot be read, or was not made by its key */
    async sign(serialNumber: string, { csr, subject, names, notAfter }: Fields): Promise<string> {
      const request = new x509.Pkcs10CertificateRequest(csr);
      if (!(await request.verify())) throw new Error('The signature of the CSR is wrong.');
      const issued = await x509.X509CertificateGenerator.create({
        serialNumber,
        subject: Object.entries(subject).map(([name, value]) => ({ [ATTRIBUTES[name] ?? name]: [value] })),
        issuer: certificate.subject,
        // AWS Private CA begins an hour before the request.
        notBefore: new Date(now().getTime() - 3_600_000),
        notAfter,
        signingAlgorithm: ALGORITHM,
        publicKey: request.publicKey,
        signingKey,
        extensions: [
          new x509.BasicConstraintsExtension(false),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
          new x509.SubjectAlternativeNameExtension(
            names.map((name) =>
              'DnsName' in name
                ? { type: 'dns' as const, value: name.DnsName }
                : { type: 'ip' as const, value: name.IpAddress },
            ),
          ),
          await x509.AuthorityKeyIdentifierExtension.create(certificate),
          await x509.SubjectKeyIdentifierExtension.create(request.publicKey),
        ],
      });
      return issued.toString('pem');
    },
  };
}

async function made(now: Date): Promise<z.infer<typeof Kept>> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'O=Emulator,CN=Emulated Private CA',
    notBefore: new Date(now.getTime() - 3_600_000),
    notAfter: new Date(now.getTime() + YEARS * 365 * 86_400_000),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const privateKey = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return { certificate: certificate.toString('pem'), privateKey };
}
