import { LONGEST_NAME } from '../../order/domain-name.ts';
import type { Finding } from '../../order/finding-codes.ts';
import type { Policy } from '../../policy/policy.ts';
import { jsonPointer } from '../json-pointer.ts';
import { nameMessage } from '../messages/name-messages.ts';
import { shown } from '../text.ts';
import { type LabelFault, toALabels } from './a-label.ts';
import { kindOf, type NameKind } from './name-kind.ts';
import { hasKnownTopLevel, registrableDomain } from './public-suffix.ts';
import { readAddress } from './read-address.ts';
import { specialUse } from './special-use.ts';

/** A name that can be certified, and its field in the application. */
export type CertifiableName = {
  readonly field: string;
  readonly kind: NameKind;
  /** Lower-case A-labels, with `*.` before a wildcard; or an IP address in canonical text. */
  readonly name: string;
  /** The name without `*.`. */
  readonly base: string;
  /** The registrable domain; an internal name or address has no other domain above it than itself. */
  readonly registrable: string;
};

/**
 * The limit of the subjectAltName extension, in bytes. Ours: it is part of every handshake, and some
 * servers and libraries fail with a certificate of 10 or 16 KB.
 */
const MOST_BYTES = 8192;

/**
 * The valid names of an application in their order, and the findings of the others.
 * @param policy by default the one that knows public names only, as CAA does
 */
export function examineNames(
  typed: readonly string[],
  policy: Policy = 'br',
): { findings: Finding[]; names: CertifiableName[] } {
  const findings: Finding[] = [];
  const names = new Map<string, CertifiableName>();

  typed.forEach((input, index) => {
    const field = jsonPointer('names', index);
    const read = readName(input, policy);
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

type Read = Omit<CertifiableName, 'field'> | { fault: LabelFault };

/**
 * A name or wildcard in its certified form, or why it cannot be certified (BR 4.2.2, 3.2.2.6, 7.1.2.7.12).
 * @param policy under `internal` also an internal name or an IP address; whether it is granted is another question
 */
export function readName(input: string, policy: Policy = 'br'): Read {
  const address = policy === 'internal' ? readAddress(input) : undefined;
  if (address) return 'fault' in address ? address : ofAddress(address.address);
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
  if (policy === 'internal' && kindOf(base) === 'internal') return internalName(name, base, typed);
  const special = specialUse(base);
  if (special) {
    const { domain, source } = special;
    return refuse(nameMessage('name-special-use', { name: typed, domain, source }));
  }
  if (!hasKnownTopLevel(base)) return refuse(nameMessage('name-internal', { name: typed }));
  if (wildcard && coversSuffixes(base))
    return refuse(nameMessage('name-wildcard-public-suffix', { name: typed, base }));
  const registrable = registrableDomain(base);
  if (registrable === undefined) return refuse(nameMessage('name-public-suffix', { name: typed, base }));
  return { kind: 'public', name, base, registrable };
}

const ofAddress = (address: string): Read => ({
  kind: 'address',
  name: address,
  base: address,
  registrable: address,
});

/**
 * An internal name, unless it has no owner. OpenSSL and GnuTLS accept no wildcard directly below a single label, and
 * browsers none below a public suffix, as `home.arpa` is.
 */
function internalName(name: string, base: string, typed: string): Read {
  const special = specialUse(base);
  if (special && !special.internal) {
    const { domain, source } = special;
    return refuse(nameMessage('name-special-use/internal', { name: typed, domain, source }));
  }
  if (name !== base && (!base.includes('.') || base === special?.domain))
    return refuse(nameMessage('name-wildcard-public-suffix/internal', { name: typed, base }));
  return { kind: 'internal', name, base, registrable: base };
}

const refuse = (fault: LabelFault): Read => ({ fault });

/** Whether a wildcard below a name covers public suffixes, or is one: `*.kawasaki.jp` is a rule of the list. */
const coversSuffixes = (base: string): boolean =>
  registrableDomain(base) === undefined || registrableDomain(`label.${base}`) === undefined;
