import {
  bytesOf,
  contentsOf,
  contextTag,
  instantOf,
  membersOf,
  oidOf,
  readDer,
} from '../../lib/asn1/read-der.ts';

/** A CRL decoded by asn1-ts, which shares no code with the encoder. */
export function readCrl(der: Uint8Array) {
  const [tbs] = membersOf(readDer(der));
  const [version, algorithm, issuer, thisUpdate, nextUpdate, ...rest] = membersOf(tbs);
  const extensions = rest.at(-1);
  if (extensions === undefined || contextTag(extensions) !== 0) throw new RangeError('No extensions.');
  const entries = rest.length === 2 ? membersOf(rest[0]) : [];
  // RFC 5280 §5.1.2.6.
  if (rest.length === 2 && entries.length === 0) throw new RangeError('A list of nothing.');
  return {
    version: hex(contentsOf(version)),
    algorithm: oidOf(membersOf(algorithm)[0]),
    issuer: bytesOf(issuer),
    thisUpdate: instantOf(thisUpdate),
    nextUpdate: instantOf(nextUpdate),
    entries: entries.map((entry) => {
      const [serial, revokedAt, more] = membersOf(entry);
      return {
        serial: hex(contentsOf(serial)).replace(/^00/, '').padStart(32, '0'),
        revokedAt: instantOf(revokedAt),
        extensions: more === undefined ? [] : extensionsIn(more),
      };
    }),
    extensions: extensionsIn(membersOf(extensions)[0]),
  };
}

/** Each as its object identifier and its value in hexadecimal digits; `!` if it is critical. */
const extensionsIn = (block: Parameters<typeof membersOf>[0]): string[] =>
  membersOf(block).map((each) => {
    const members = membersOf(each);
    return `${oidOf(members[0])}${members.length === 3 ? '!' : ''}=${hex(contentsOf(members.at(-1)))}`;
  });

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
