import { SIGNATURE_ALGORITHM_IDENTIFIERS } from '../signer.ts';
import { type LintRule, unless } from './rule.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const ALGORITHMS = new Set(Object.values(SIGNATURE_ALGORITHM_IDENTIFIERS).map(hex));

/** Exact AlgorithmIdentifiers of keys; for curves also the length of the whole SubjectPublicKeyInfo. */
const KEYS = [
  /^3082[0-9a-f]{4}300d06092a864886f70d0101010500/,
  /^3059301306072a8648ce3d020106082a8648ce3d03010703420004[0-9a-f]{128}$/,
  /^3076301006072a8648ce3d020106052b8104002203620004[0-9a-f]{192}$/,
];

const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;

/** Rules about the encoding, independent of the content. */
export const ENCODING_RULES: readonly LintRule[] = [
  {
    id: 'encoding-der',
    source: 'RFC 5280 §4.1, X.690 §10',
    fault: ({ der, certificate }) =>
      notDer(der) ?? [...certificate.extensions.values()].map(({ value }) => notDer(value)).find(Boolean),
  },
  {
    id: 'version-3',
    source: 'BR 7.1.1',
    fault: ({ certificate }) => unless(certificate.version === 3, `version ${certificate.version}`),
  },
  {
    id: 'serial-length',
    source: 'BR 7.1.2.7; RFC 5280 §4.1.2.2',
    fault: ({ certificate: { serialBytes } }) =>
      unless(
        serialBytes.length >= 8 &&
          serialBytes.length <= 20 &&
          (serialBytes[0] ?? 0x80) < 0x80 &&
          serialBytes.some((byte) => byte !== 0),
        hex(serialBytes),
      ),
  },
  {
    id: 'signature-algorithm-known',
    source: 'BR 7.1.3.2',
    fault: ({ certificate: { algorithms } }) =>
      unless(ALGORITHMS.has(hex(algorithms.inner)), hex(algorithms.inner)),
  },
  {
    id: 'signature-algorithm-twice-the-same',
    source: 'RFC 5280 §4.1.1.2',
    fault: ({ certificate: { algorithms } }) =>
      unless(
        hex(algorithms.inner) === hex(algorithms.outer),
        `${hex(algorithms.inner)} ${hex(algorithms.outer)}`,
      ),
  },
  {
    id: 'time-type',
    source: 'RFC 5280 §4.1.2.5',
    fault: ({ certificate: { times, notBefore, notAfter } }) =>
      unless(
        [notBefore, notAfter].every(
          (at, index) => times[index]?.tag === (at < '2050' ? UTC_TIME : GENERALIZED_TIME),
        ),
        times.map(({ tag }) => tag).join(),
      ),
  },
  {
    id: 'time-seconds-and-zulu',
    source: 'RFC 5280 §4.1.2.5.1, §4.1.2.5.2',
    fault: ({ certificate: { times } }) =>
      times.find(({ tag, text }) => !(tag === UTC_TIME ? /^\d{12}Z$/ : /^\d{14}Z$/).test(text))?.text,
  },
  {
    id: 'key-encoding',
    source: 'BR 7.1.3.1',
    fault: ({ certificate: { spki } }) =>
      unless(
        KEYS.some((form) => form.test(hex(spki))),
        hex(spki).slice(0, 60),
      ),
  },
];

/**
 * The first violation of DER in these bytes, or undefined: lengths that are not the shortest, integers with superfluous
 * octets, a BOOLEAN TRUE other than FF. Libraries tolerate these; a verifier need not.
 */
function notDer(bytes: Uint8Array): string | undefined {
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    const header = headerAt(bytes, at);
    if (typeof header === 'string') return `${header} at ${at}`;
    const { start, end } = header;
    const contents = bytes.subarray(start, end);
    const fault = (tag & 0x20) === 0 ? ofPrimitive(tag, contents) : notDer(contents);
    if (fault !== undefined) return fault;
    at = end;
  }
  return undefined;
}

function headerAt(bytes: Uint8Array, at: number): { start: number; end: number } | string {
  if (((bytes[at] ?? 0) & 0x1f) === 0x1f) return 'a tag of several octets';
  const first = bytes[at + 1];
  if (first === undefined) return 'no length';
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || octets > 3) return 'an indefinite or monstrous length';
  let length = first < 0x80 ? first : 0;
  for (let n = 0; n < octets; n++) length = length * 256 + (bytes[at + 2 + n] ?? 0);
  const shortest = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
  if (octets !== shortest) return 'a length that is not the shortest';
  const start = at + 2 + octets;
  return start + length > bytes.length ? 'a value that is cut off' : { start, end: start + length };
}

function ofPrimitive(tag: number, contents: Uint8Array): string | undefined {
  const [first = 0, second = 0] = contents;
  if (tag === 0x01 && !(contents.length === 1 && (first === 0x00 || first === 0xff)))
    return 'a truth that is none';
  if (tag !== 0x02) return undefined;
  if (contents.length === 0) return 'an empty integer';
  const isPadded = (first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80);
  return contents.length > 1 && isPadded ? 'an integer with a superfluous octet' : undefined;
}
