import { LONGEST_NAME } from '../../order/domain-name.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { jsonPointer } from '../json-pointer.ts';
import { nameMessage } from '../messages/name-messages.ts';
import { shown } from '../text.ts';
import { type LabelFault, toALabels } from './a-label.ts';
import { hasKnownTopLevel, registrableDomain } from './public-suffix.ts';
import { specialUse } from './special-use.ts';

/** A name that can be certified, and its field in the application. */
export type CertifiableName = {
  readonly field: string;
  /** Lower-case A-labels, with `*.` before a wildcard. */
  readonly name: string;
  /** The name without `*.`. */
  readonly base: string;
  readonly registrable: string;
};

/**
 * The limit of the subjectAltName extension, in bytes. Ours: it is part of every handshake, and some
 * servers and libraries fail with a certificate of 10 or 16 KB.
 */
const MOST_BYTES = 8192;

/** The valid names of an application in their order, and the findings of the others. */
export function examineNames(typed: readonly string[]): { findings: Finding[]; names: CertifiableName[] } {
  const findings: Finding[] = [];
  const names = new Map<string, CertifiableName>();

  typed.forEach((input, index) => {
    const field = jsonPointer('names', index);
    const read = readName(input);
    if ('fault' in read) {
      findings.push({ field, ...read.fault });
      return;
    }
    const first = names.get(read.name);
    if (first === undefined) names.set(read.name, { field, ...read });
    else findings.push({ field, ...nameMessage('name-duplicate', { name: read.name, first: first.field }) });
  });

  const bytes = [...names.keys()].reduce((sum, name) => sum + name.length + DER_HEADER_BYTES, 0);
  if (bytes > MOST_BYTES)
    findings.push({ field: '/names', ...nameMessage('names-too-large', { bytes, most: MOST_BYTES }) });
  return { findings, names: [...names.values()] };
}

const DER_HEADER_BYTES = 2;

type Read = { name: string; base: string; registrable: string } | { fault: LabelFault };

/** A name or wildcard in its certified form, or why it cannot be certified (BR 4.2.2, 3.2.2.6). */
export function readName(input: string): Read {
  const typed = shown(input);
  const wildcard = input.startsWith('*.');
  const unstarred = wildcard ? input.slice(2) : input;
  if (unstarred.includes('*')) return refuse(nameMessage('name-wildcard-position', { name: typed }));
  const converted = toALabels(unstarred, input);
  if ('fault' in converted) return converted;

  const base = converted.name;
  const name = wildcard ? `*.${base}` : base;
  // The length in the certificate, which includes the star.
  if (name.length > LONGEST_NAME) {
    const values = { name: typed, length: name.length, most: LONGEST_NAME };
    return refuse(nameMessage('name-too-long/wildcard', values));
  }
  const special = specialUse(base);
  if (special) return refuse(nameMessage('name-special-use', { name: typed, ...special }));
  if (!hasKnownTopLevel(base)) return refuse(nameMessage('name-internal', { name: typed }));
  if (wildcard && coversSuffixes(base))
    return refuse(nameMessage('name-wildcard-public-suffix', { name: typed, base }));
  const registrable = registrableDomain(base);
  if (registrable === undefined) return refuse(nameMessage('name-public-suffix', { name: typed, base }));
  return { name, base, registrable };
}

const refuse = (fault: LabelFault): Read => ({ fault });

/** Whether a wildcard below a name covers public suffixes, or is one: `*.kawasaki.jp` is a rule of the list. */
const coversSuffixes = (base: string): boolean =>
  registrableDomain(base) === undefined || registrableDomain(`label.${base}`) === undefined;
