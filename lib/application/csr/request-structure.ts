import { contentsOf, contextTag, type DerValue } from '../../asn1/read-der.ts';
import { members, rawBytes, readUntrusted, tryOid, tryText } from '../../asn1/read-untrusted.ts';

export type Attribute = { readonly oid: string; readonly values: readonly DerValue[] };

/** The parts of a CertificationRequest (RFC 2986 §4), not verified yet. */
export type RequestStructure = {
  /** The signed bytes. */
  readonly signed: Buffer;
  readonly subject: readonly { readonly oid: string; readonly value: string }[];
  readonly spki: Buffer;
  readonly attributes: readonly Attribute[];
  /** AlgorithmIdentifier in DER. */
  readonly signatureAlgorithm: Buffer;
  readonly signature: Buffer;
};

/** Reads the DER of a certificate request; undefined if it is not one. */
export function requestStructure(der: Uint8Array): RequestStructure | undefined {
  const [info, algorithm, signature, ...rest] = members(readUntrusted(der));
  const [version, subject, spki, attributes, ...more] = members(info);
  if (
    info === undefined ||
    version === undefined ||
    spki === undefined ||
    subject === undefined ||
    algorithm === undefined ||
    signature === undefined ||
    rest.length + more.length > 0 ||
    !rawBytes(version).equals(VERSION_1) ||
    !isExact(der, info, algorithm, signature) ||
    // The attributes are [0]; some clients omit the empty set.
    (attributes !== undefined && contextTag(attributes) !== 0)
  ) {
    return undefined;
  }

  return {
    signed: rawBytes(info),
    subject: members(subject).flatMap(members).map(subjectAttribute),
    spki: rawBytes(spki),
    attributes: members(attributes).map((attribute) => {
      const [type, values] = members(attribute);
      return { oid: tryOid(type) ?? '', values: members(values) };
    }),
    signatureAlgorithm: rawBytes(algorithm),
    signature: signatureIn(signature),
  };
}

/** INTEGER 0 (RFC 2986 §4.1). */
const VERSION_1 = Buffer.from([0x02, 0x01, 0x00]);
const SEQUENCE = 0x30;
const BIT_STRING = 0x03;

/** Without the octet with the number of unused bits. */
const signatureIn = (bits: DerValue): Buffer => Buffer.from(contentsOf(bits).subarray(1));

/** The library accepts longer lengths than necessary, and any outer tag; DER has only one encoding. */
const isExact = (request: Uint8Array, info: DerValue, algorithm: DerValue, signature: DerValue): boolean => {
  const bits = encodeDer(BIT_STRING, Buffer.from([0]), signatureIn(signature));
  return encodeDer(SEQUENCE, rawBytes(info), rawBytes(algorithm), bits).equals(request);
};

function subjectAttribute(attribute: DerValue): { oid: string; value: string } {
  const [type, value] = members(attribute);
  return { oid: tryOid(type) ?? '', value: tryText(value) ?? '' };
}

/** A value in DER: a tag of one byte, the shortest length, and its contents. */
function encodeDer(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const { length } = Buffer.concat(contents);
  const size = Buffer.from(length.toString(16).padStart(length < 256 ? 2 : 4, '0'), 'hex');
  return Buffer.concat([Buffer.from(length < 128 ? [tag] : [tag, 0x80 + size.length]), size, ...contents]);
}
