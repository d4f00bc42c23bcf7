import { SIGNATURE_ALGORITHM_IDENTIFIERS } from '../signer.ts';
import { type LintRule, unless } from './rule.ts';
import { notDer } from './strict-der.ts';

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
