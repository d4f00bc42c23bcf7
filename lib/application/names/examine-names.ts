import { LONGEST_NAME } from '../../order/domain-name.ts';
import type { Finding, FindingCode } from '../../order/finding-codes.ts';
import { jsonPointer } from '../json-pointer.ts';
import { quoted } from '../text.ts';
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
      findings.push({ field, code: read.fault.code, message: `${quoted(input)}: ${read.fault.message}` });
      return;
    }
    const first = names.get(read.name);
    if (first === undefined) names.set(read.name, { field, ...read });
    else {
      const message = `“${read.name}” is already listed at ${first.field}. Remove one of the two.`;
      findings.push({ field, code: 'name-duplicate', message });
    }
  });

  const bytes = [...names.keys()].reduce((sum, name) => sum + name.length + DER_HEADER_BYTES, 0);
  if (bytes > MOST_BYTES) {
    const message = `All names together take ${bytes} bytes in the certificate; at most ${MOST_BYTES} are accepted. Remove some, and order another certificate for them.`;
    findings.push({ field: '/names', code: 'names-too-large', message });
  }
  return { findings, names: [...names.values()] };
}

const DER_HEADER_BYTES = 2;

type Read = { name: string; base: string; registrable: string } | { fault: LabelFault };

/** A name or wildcard in its certified form, or why it cannot be certified (BR 4.2.2, 3.2.2.6). */
export function readName(input: string): Read {
  const wildcard = input.startsWith('*.');
  const unstarred = wildcard ? input.slice(2) : input;
  if (unstarred.includes('*')) {
    return refuse(
      'name-wildcard-position',
      'A wildcard is one “*.” at the very beginning, such as *.example.org. List other names one by one.',
    );
  }
  const converted = toALabels(unstarred);
  if ('fault' in converted) return converted;

  const base = converted.name;
  const name = wildcard ? `*.${base}` : base;
  // The length in the certificate, which includes the star.
  if (name.length > LONGEST_NAME) {
    return refuse(
      'name-too-long',
      `With its “*.” it has ${name.length} characters; at most ${LONGEST_NAME} are allowed. Use a shorter name.`,
    );
  }
  const special = specialUse(base);
  if (special) {
    return refuse(
      'name-special-use',
      `“${special.domain}” is reserved and has no owner (${special.source}), so no contact can confirm names below it. Use a name below a domain that you have registered.`,
    );
  }
  if (!hasKnownTopLevel(base)) {
    return refuse(
      'name-internal',
      'It does not end in a public top-level domain, and certificates for internal names are not issued (BR 4.2.2). Use a name below a domain that you have registered.',
    );
  }
  if (wildcard && coversSuffixes(base)) {
    return refuse(
      'name-wildcard-public-suffix',
      `“*.${base}” would cover the domains of many owners (BR 3.2.2.6). Use a wildcard below a domain that you have registered.`,
    );
  }
  const registrable = registrableDomain(base);
  if (registrable === undefined) {
    return refuse(
      'name-public-suffix',
      `“${base}” is a public suffix, below which others register domains. Use a name below a domain that you have registered.`,
    );
  }
  return { name, base, registrable };
}

const refuse = (code: FindingCode, message: string): Read => ({ fault: { code, message } });

/** Whether a wildcard below a name covers public suffixes, or is one: `*.kawasaki.jp` is a rule of the list. */
const coversSuffixes = (base: string): boolean =>
  registrableDomain(base) === undefined || registrableDomain(`label.${base}`) === undefined;
