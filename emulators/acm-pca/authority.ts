import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import * as asn1 from 'asn1js';
import * as z from 'zod';
import { writeDurably } from '../files/write-durably.ts';

const YEARS = 10;
const DAY_MS = 86_400_000;
/** AWS Private CA begins a certificate an hour before the request. */
const BACKDATED_MS = 3_600_000;

const Kept = z.object({ certificate: z.string(), privateKey: z.string() });

/** What a certificate is to contain: the fields of `ApiPassthrough`, and the key of the CSR. */
export type Fields = {
  csr: string;
  subject: Readonly<Record<string, string>>;
  names: readonly ({ DnsName: string } | { IpAddress: string })[];
  notAfter: Date;
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  Country: '2.5.4.6',
  State: '2.5.4.8',
  Locality: '2.5.4.7',
  Organization: '2.5.4.10',
  CommonName: '2.5.4.3',
};
const ISSUER = { Organization: 'Emulator', CommonName: 'Emulated Private CA' };

/** A root CA that signs, whose key is a file of the folder; made at the first start. */
export async function openAuthority(folder: string, now: () => Date) {
  const path = join(folder, 'authority.json');
  if (!existsSync(path)) await writeDurably(path, JSON.stringify(made(now())));
  const kept = Kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  const certificate = new X509Certificate(kept.certificate);
  const key = createPrivateKey(kept.privateKey);
  const issuerKey = spkiOf(createPublicKey(key));

  return {
    pem: kept.certificate,
    notAfter: new Date(certificate.validTo),
    /** The certificate, PEM. @throws Error if the CSR cannot be read, or was not signed by its key */
    sign(serial: string, { csr, subject, names, notAfter }: Fields): string {
      const spki = keyOf(csr);
      return certified(key, {
        ...{ serial: Buffer.from(serial, 'hex'), subject, spki },
        notBefore: new Date(now().getTime() - BACKDATED_MS),
        notAfter,
        extensions: [
          extension('2.5.29.35', sequence(tagged(0, keyIdentifier(issuerKey)))),
          extension('2.5.29.14', new asn1.OctetString({ valueHex: bytes(keyIdentifier(spki)) })),
          extension('2.5.29.15', bits(0x80, 7), true),
          extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
          extension('2.5.29.17', sequence(...names.map(generalName))),
        ],
      });
    },
  };
}

function made(now: Date): z.infer<typeof Kept> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = spkiOf(publicKey);
  const certificate = certified(privateKey, {
    ...{ serial: Buffer.of(1), subject: ISSUER, spki },
    notBefore: new Date(now.getTime() - BACKDATED_MS),
    notAfter: new Date(now.getTime() + YEARS * 365 * DAY_MS),
    extensions: [
      extension('2.5.29.19', sequence(new asn1.Boolean({ value: true })), true),
      extension('2.5.29.15', bits(0x06, 1), true),
      extension('2.5.29.14', new asn1.OctetString({ valueHex: bytes(keyIdentifier(spki)) })),
    ],
  });
  return { certificate, privateKey: `${privateKey.export({ type: 'pkcs8', format: 'pem' })}` };
}

type Certified = {
  serial: Buffer;
  subject: Readonly<Record<string, string>>;
  spki: Buffer;
  notBefore: Date;
  notAfter: Date;
  extensions: asn1.Sequence[];
};

/** A certificate that this CA signs, PEM (RFC 5280 §4.1). */
function certified(
  key: KeyObject,
  { serial, subject, spki, notBefore, notAfter, extensions }: Certified,
): string {
  const algorithm = () => sequence(oid('1.2.840.10045.4.3.2'));
  const tbs = sequence(
    new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [new asn1.Integer({ value: 2 })] }),
    new asn1.Integer({ valueHex: bytes(serial) }),
    algorithm(),
    nameOf(ISSUER),
    sequence(timeOf(notBefore), timeOf(notAfter)),
    nameOf(subject),
    asn1.fromBER(bytes(spki)).result,
    new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber: 3 }, value: [sequence(...extensions)] }),
  );
  const signature = sign('sha256', Buffer.from(tbs.toBER()), key);
  const der = sequence(tbs, algorithm(), new asn1.BitString({ valueHex: bytes(signature) })).toBER();
  return pemOf('CERTIFICATE', Buffer.from(der));
}

/** The key of a CSR (RFC 2986), whose signature it has to verify. */
function keyOf(csr: string): Buffer {
  const der = Buffer.from(csr.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const { result } = asn1.fromBER(bytes(der));
  const parts = result instanceof asn1.Sequence ? result.valueBlock.value : [];
  const [info, , signature] = parts;
  if (!(info instanceof asn1.Sequence) || !(signature instanceof asn1.BitString))
    throw new Error('The CSR cannot be read.');
  const spki = Buffer.from(info.valueBlock.value[2]?.toBER() ?? new ArrayBuffer(0));
  const publicKey = createPublicKey({ key: spki, type: 'spki', format: 'der' });
  const signed = Buffer.from(info.valueBeforeDecodeView);
  if (!verify('sha256', signed, publicKey, Buffer.from(signature.valueBlock.valueHexView)))
    throw new Error('The signature of the CSR is wrong.');
  return spki;
}

const bytes = (buffer: Uint8Array): ArrayBuffer => Uint8Array.from(buffer).buffer;
const sequence = (...value: asn1.BaseBlock[]): asn1.Sequence => new asn1.Sequence({ value });
const oid = (value: string): asn1.ObjectIdentifier => new asn1.ObjectIdentifier({ value });
const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const timeOf = (at: Date) =>
  new asn1.UTCTime({ valueDate: new Date(Math.floor(at.getTime() / 1000) * 1000) });
const tagged = (tagNumber: number, contents: Uint8Array) =>
  new asn1.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: bytes(contents) });
const bits = (value: number, unusedBits: number) =>
  new asn1.BitString({ valueHex: bytes(Buffer.of(value)), unusedBits });

/** RFC 5280 §4.2.1.2, method 1: the hash of the key without its algorithm. */
function keyIdentifier(spki: Buffer): Buffer {
  const { result } = asn1.fromBER(bytes(spki));
  const [, key] = result instanceof asn1.Sequence ? result.valueBlock.value : [];
  if (!(key instanceof asn1.BitString)) throw new Error('The key cannot be read.');
  return createHash('sha1').update(key.valueBlock.valueHexView).digest();
}

function nameOf(attributes: Readonly<Record<string, string>>): asn1.Sequence {
  const parts = Object.entries(attributes).map(([name, value]) => {
    const text = name === 'Country' ? new asn1.PrintableString({ value }) : new asn1.Utf8String({ value });
    return new asn1.Set({ value: [sequence(oid(ATTRIBUTES[name] ?? '2.5.4.3'), text)] });
  });
  return sequence(...parts);
}

function extension(id: string, value: asn1.BaseBlock, critical = false): asn1.Sequence {
  const content = new asn1.OctetString({ valueHex: value.toBER() });
  return sequence(oid(id), ...(critical ? [new asn1.Boolean({ value: true })] : []), content);
}

function generalName(name: { DnsName: string } | { IpAddress: string }): asn1.Primitive {
  if ('DnsName' in name) return tagged(2, Buffer.from(name.DnsName));
  if (!isIPv4(name.IpAddress)) throw new Error('The emulator certifies no IPv6 address.');
  return tagged(7, Buffer.from(name.IpAddress.split('.').map(Number)));
}

const pemOf = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der
    .toString('base64')
    .replace(/(.{64})/g, '$1\n')
    .trimEnd()}\n-----END ${label}-----\n`;
