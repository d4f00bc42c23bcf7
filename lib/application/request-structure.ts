import type { AsnType } from 'asn1js';
import { BaseStringBlock, BitString, Integer } from 'asn1js';
import { contextTag, der as encode, members, oid, parseAsn1, rawBytes } from './asn1.ts';

export type Attribute = { readonly oid: string; readonly values: readonly AsnType[] };

/** A CertificationRequest (RFC 2986 §4) taken apart, nothing of it believed yet. */
export type RequestStructure = {
  /** What was signed, byte for byte. */
  readonly signed: Buffer;
  readonly subject: readonly { readonly oid: string; readonly value: string }[];
  readonly spki: Buffer;
  readonly attributes: readonly Attribute[];
  /** AlgorithmIdentifier in DER. */
  readonly signatureAlgorithm: Buffer;
  readonly signature: Buffer;
};

/** Reads the DER of a certificate request; undefined where it is not one. */
export function requestStructure(der: Uint8Array): RequestStructure | undefined {
  const [info, algorithm, signature, ...rest] = members(parseAsn1(der));
  const [version, subject, spki, attributes, ...more] = members(info);
  if (
    info === undefined ||
    spki === undefined ||
    subject === undefined ||
    algorithm === undefined ||
    rest.length + more.length > 0 ||
    !(version instanceof Integer && version.valueBlock.valueDec === 0) ||
    !(signature instanceof BitString && isExact(der, info, algorithm, signature)) ||
    // The attributes are [0]; some clients leave the empty set out.
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
      return { oid: oid(type) ?? '', values: members(values) };
    }),
    signatureAlgorithm: rawBytes(algorithm),
    signature: Buffer.from(signature.valueBlock.valueHexView),
  };
}

/** The library forgives wrong tags and lengths around what was signed; a request has one encoding only. */
const isExact = (request: Uint8Array, info: AsnType, algorithm: AsnType, signature: BitString): boolean => {
  const bits = encode(BIT_STRING, Buffer.from([0]), signature.valueBlock.valueHexView);
  return encode(SEQUENCE, rawBytes(info), rawBytes(algorithm), bits).equals(request);
};

const SEQUENCE = 0x30;
const BIT_STRING = 0x03;

function subjectAttribute(attribute: AsnType): { oid: string; value: string } {
  const [type, value] = members(attribute);
  return { oid: oid(type) ?? '', value: value instanceof BaseStringBlock ? value.getValue() : '' };
}
