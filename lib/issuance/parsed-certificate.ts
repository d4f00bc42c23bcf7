import type { Block } from './read-der.ts';
import {
  bytesOf,
  contentsOf,
  contextTag,
  instantOf,
  isTrue,
  membersOf,
  oidOf,
  readDer,
  textOf,
} from './read-der.ts';

export type ParsedExtension = { critical: boolean; value: Uint8Array };

/** A certificate taken apart by a library that shares nothing with our own writer. */
export type ParsedCertificate = {
  /** Version as it is counted in speech: 3. */
  version: number;
  /** 32 lower-case hexadecimal digits; more where the serial is longer. */
  serial: string;
  issuer: Uint8Array;
  subject: Uint8Array;
  /** Type (dotted) and value of each attribute of the subject, in order. */
  attributes: readonly (readonly [string, string])[];
  notBefore: string;
  notAfter: string;
  spki: Uint8Array;
  extensions: ReadonlyMap<string, ParsedExtension>;
};

/** @throws RangeError where the bytes are no certificate of version 3 */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  const [tbs] = membersOf(readDer(der));
  const fields = membersOf(tbs);
  const [version, serial, , issuer, validity, subject, spki, ...optional] = fields;
  const [notBefore, notAfter] = membersOf(validity);
  // A unique identifier would be [1] or [2]: BR 7.1.2.7 forbids both, and nothing else may stand here.
  const [extensions, ...unexpected] = optional;
  if (extensions === undefined || contextTag(extensions) !== 3 || unexpected.length > 0) {
    throw new RangeError('A certificate must end with its extensions.');
  }
  return {
    version: 1 + (contentsOf(membersOf(version)[0])[0] ?? 0),
    serial: Buffer.from(contentsOf(serial)).toString('hex').replace(/^00/, '').padStart(32, '0'),
    issuer: bytesOf(issuer),
    subject: bytesOf(subject),
    attributes: membersOf(subject).flatMap(membersOf).map(attribute),
    notBefore: instantOf(notBefore),
    notAfter: instantOf(notAfter),
    spki: bytesOf(spki),
    extensions: readExtensions(membersOf(extensions)[0]),
  };
}

function attribute(block: Block): readonly [string, string] {
  const [type, value] = membersOf(block);
  return [oidOf(type), textOf(value)];
}

function readExtensions(block: Block | undefined): Map<string, ParsedExtension> {
  const found = new Map<string, ParsedExtension>();
  for (const each of membersOf(block)) {
    const members = membersOf(each);
    const id = oidOf(members[0]);
    if (found.has(id)) throw new RangeError(`Extension ${id} stands there twice.`);
    found.set(id, {
      critical: members.length === 3 && isTrue(members[1]),
      value: contentsOf(members.at(-1)),
    });
  }
  return found;
}
