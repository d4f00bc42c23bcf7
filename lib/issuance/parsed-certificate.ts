import type { DerValue } from '../asn1/read-der.ts';
import {
  bytesOf,
  contentsOf,
  contextTag,
  instantOf,
  isTrue,
  membersOf,
  octetsOf,
  oidOf,
  readDer,
  sequenceOf,
  textOf,
} from '../asn1/read-der.ts';

export type ParsedExtension = { critical: boolean; value: Uint8Array };

/** An attribute of a subject: its type (a dotted OID), its text, and the tag of its string type. */
export type ParsedAttribute = { type: string; value: string; tag: number | undefined };

/** A certificate as parsed by a library that shares nothing with our own encoder. */
export type ParsedCertificate = {
  /** The version number, not its encoding: 3 for `v3(2)`. */
  version: number;
  /** The part that is signed. */
  tbs: Uint8Array;
  /** 32 lower-case hexadecimal digits; more if the serial is longer. */
  serial: string;
  /** The octets of the serial as encoded. */
  serialBytes: Uint8Array;
  /** AlgorithmIdentifiers of the signature: the one in the TBS, and the one beside the signature. */
  algorithms: { inner: Uint8Array; outer: Uint8Array };
  issuer: Uint8Array;
  subject: Uint8Array;
  /** The attributes of the subject, in order. */
  attributes: readonly ParsedAttribute[];
  /** The number of attributes in each relative distinguished name of the subject. */
  rdnSizes: readonly number[];
  notBefore: string;
  notAfter: string;
  /** notBefore and notAfter as encoded, with the tags of their types. */
  times: readonly { tag: number | undefined; text: string }[];
  spki: Uint8Array;
  extensions: ReadonlyMap<string, ParsedExtension>;
};

/** @throws RangeError if the bytes are not a certificate of version 3 */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  const [tbs, outer] = sequenceOf(readDer(der));
  const fields = sequenceOf(tbs);
  const [version, serial, inner, issuer, validity, subject, spki, ...optional] = fields;
  const [notBefore, notAfter] = sequenceOf(validity);
  // A unique identifier would be [1] or [2]: BR 7.1.2.7 forbids both, and nothing else is allowed here.
  const [extensions, ...unexpected] = optional;
  if (extensions === undefined || contextTag(extensions) !== 3 || unexpected.length > 0) {
    throw new RangeError('A certificate must end with its extensions.');
  }
  return {
    version: 1 + (contentsOf(membersOf(version)[0])[0] ?? 0),
    tbs: bytesOf(tbs),
    serialBytes: contentsOf(serial),
    algorithms: { inner: bytesOf(inner), outer: bytesOf(outer) },
    serial: Buffer.from(contentsOf(serial)).toString('hex').replace(/^00/, '').padStart(32, '0'),
    issuer: bytesOf(issuer),
    subject: bytesOf(subject),
    attributes: membersOf(subject).flatMap(membersOf).map(attribute),
    rdnSizes: membersOf(subject).map((rdn) => membersOf(rdn).length),
    times: [notBefore, notAfter].map((at) => ({ tag: bytesOf(at)[0], text: latin1(contentsOf(at)) })),
    notBefore: instantOf(notBefore),
    notAfter: instantOf(notAfter),
    spki: bytesOf(spki),
    extensions: readExtensions(membersOf(extensions)[0]),
  };
}

function attribute(block: DerValue): ParsedAttribute {
  const [type, value] = sequenceOf(block);
  return { type: oidOf(type), value: textOf(value), tag: bytesOf(value)[0] };
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

function readExtensions(block: DerValue | undefined): Map<string, ParsedExtension> {
  const found = new Map<string, ParsedExtension>();
  for (const each of sequenceOf(block)) {
    const members = sequenceOf(each);
    const id = oidOf(members[0]);
    if (found.has(id)) throw new RangeError(`Extension ${id} stands there twice.`);
    found.set(id, {
      critical: members.length === 3 && isTrue(members[1]),
      value: octetsOf(members.at(-1)),
    });
  }
  return found;
}
