import { domainToASCII, domainToUnicode } from 'node:url';
import { LONGEST_NAME } from '../../order/domain-name.ts';
import type { FieldlessFinding } from '../../order/finding.ts';
import { MOST_LABELS } from '../../order/indexed-domains.ts';
import { nameMessage } from '../messages/name-messages.ts';
import { isPrintable, shown } from '../text.ts';

/** Why a name is no domain name, and how to correct it. */
export type LabelFault = FieldlessFinding;
export type ALabels = { readonly name: string } | { readonly fault: LabelFault };

const LONGEST_LABEL = 63;

const ASCII_OF_A_NAME = /^[A-Za-z0-9.\-\u{80}-\u{10ffff}]*$/u;
const LDH_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IPV6 = /^\[?[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*\]?$/i;

const failed = (fault: LabelFault): ALabels => ({ fault });

/**
 * A domain name, in Unicode or ASCII, as lower-case A-labels (UTS 46, non-transitional).
 * The conversion of Node is for URLs: it decodes percent-encoding, reads `0x7f.1` as an IP address and
 * drops invisible characters. So characters of URLs are rejected before, and the result is
 * checked by the grammar of host names (BR 7.1.4.3: P-labels or non-reserved LDH labels only).
 * @param typed what a fault quotes, if it is more than the name
 */
export function toALabels(input: string, typed = input): ALabels {
  const name = shown(typed);
  if (IPV6.test(input)) return failed(nameMessage('name-ip-address', { name }));
  if (!isPrintable(input)) return failed(nameMessage('name-hidden-character', { name }));
  if (input.includes('_')) return failed(nameMessage('name-underscore', { name }));
  if (!ASCII_OF_A_NAME.test(input)) return failed(notOfAName(input, name));
  if (/[.\u3002\uff0e\uff61]$/u.test(input)) return failed(nameMessage('name-trailing-dot', { name }));
  return wellFormed(domainToASCII(input), name);
}

function wellFormed(name: string, typed: string): ALabels {
  if (name === '') return failed(nameMessage('name-malformed', { name: typed }));
  if (IPV4.test(name)) return failed(nameMessage('name-ip-address', { name: typed }));
  if (name.length > LONGEST_NAME) {
    const values = { name: typed, length: name.length, most: LONGEST_NAME };
    return failed(nameMessage('name-too-long', values));
  }

  const labels = name.split('.');
  if (labels.length > MOST_LABELS) {
    const values = { name: typed, count: labels.length, most: MOST_LABELS };
    return failed(nameMessage('name-too-many-labels', values));
  }
  for (const label of labels) {
    const found = labelFault(label, typed);
    if (found) return failed(found);
  }
  return { name };
}

function labelFault(label: string, name: string): LabelFault | undefined {
  const quoted = { name, label: shown(label) };
  if (label.length > LONGEST_LABEL)
    return nameMessage('name-label-too-long', { ...quoted, length: label.length, most: LONGEST_LABEL });
  if (label === '') return nameMessage('name-malformed/empty-label', { name });
  if (!LDH_LABEL.test(label)) return nameMessage('name-malformed/label', quoted);
  if (label.startsWith('xn--') ? !isALabel(label) : label.slice(2, 4) === '--')
    return nameMessage('name-reserved-label', quoted);
  return undefined;
}

/** Node does not check A-labels; a valid one decodes to a U-label, and that encodes to the same A-label. */
function isALabel(label: string): boolean {
  const decoded = domainToUnicode(label);
  return /[^\p{ASCII}]/u.test(decoded) && domainToASCII(decoded) === label;
}

/** Describes the first character that is not allowed in a domain name. */
function notOfAName(input: string, name: string): LabelFault {
  if (/\s/.test(input)) return nameMessage('name-malformed/space', { name });
  if (input.includes('@')) return nameMessage('name-malformed/at-sign', { name });
  if (/[/:?#]/.test(input)) return nameMessage('name-malformed/url', { name });
  const [strange = ''] = /[^A-Za-z0-9.\-\u{80}-\u{10ffff}]/u.exec(input) ?? [];
  return nameMessage('name-malformed/character', { name, found: shown(strange) });
}
