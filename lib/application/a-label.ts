import { domainToASCII, domainToUnicode } from 'node:url';
import type { FindingCode } from '../order/finding-codes.ts';
import { MOST_LABELS } from '../order/order-filter.ts';
import { isPrintable } from './text.ts';

/** Why a name is no domain name: the code of a finding and how to mend it. */
export type NameFault = { readonly code: FindingCode; readonly message: string };
export type ALabels = { readonly name: string } | { readonly fault: NameFault };

/** RFC 1035 §2.3.4: 255 octets on the wire are 253 characters of text. */
const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;

const ASCII_OF_A_NAME = /^[A-Za-z0-9.\-\u{80}-\u{10ffff}]*$/u;
const LDH_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IPV6 = /^\[?[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*\]?$/i;

const fault = (code: FindingCode, message: string): ALabels => ({ fault: { code, message } });

/**
 * A domain name, in Unicode or ASCII, as lower-case A-labels (UTS 46, non-transitional).
 * The platform's own conversion is that of URLs: it undoes percent-encoding, reads `0x7f.1` as an IP
 * address and drops invisible characters. So what only a URL may hold is refused before, and the result
 * is held against the grammar of host names (BR 7.1.4.3: P-labels or non-reserved LDH labels only).
 */
export function toALabels(input: string): ALabels {
  if (IPV6.test(input)) return ipAddress();
  if (!isPrintable(input)) {
    return fault('name-hidden-character', 'The name holds a hidden or control character; type it anew.');
  }
  if (input.includes('_')) {
    return fault('name-underscore', 'A certificate cannot name a host with an underscore (BR 7.1.4.3).');
  }
  if (!ASCII_OF_A_NAME.test(input)) {
    return fault(
      'name-malformed',
      'Give the domain name only: no scheme, port, path, spaces or wildcards inside.',
    );
  }
  if (/[.\u3002\uff0e\uff61]$/u.test(input)) {
    return fault('name-trailing-dot', 'Leave out the dot at the end of the name.');
  }
  return wellFormed(domainToASCII(input));
}

function wellFormed(name: string): ALabels {
  if (name === '') return fault('name-malformed', 'This is not a domain name.');
  if (IPV4.test(name)) return ipAddress();
  if (name.length > LONGEST_NAME) {
    return fault(
      'name-too-long',
      `A name has at most ${LONGEST_NAME} characters; this one has ${name.length}.`,
    );
  }

  const labels = name.split('.');
  if (labels.length > MOST_LABELS) {
    return fault(
      'name-too-many-labels',
      `A name has at most ${MOST_LABELS} labels; this one has ${labels.length}.`,
    );
  }
  for (const label of labels) {
    const found = labelFault(label);
    if (found) return { fault: found };
  }
  return { name };
}

function labelFault(label: string): NameFault | undefined {
  if (label.length > LONGEST_LABEL) {
    return { code: 'name-label-too-long', message: `A label has at most ${LONGEST_LABEL} characters.` };
  }
  if (!LDH_LABEL.test(label)) {
    return {
      code: 'name-malformed',
      message:
        'Labels hold letters, digits and hyphens, start and end with a letter or digit, and are not empty.',
    };
  }
  if (label.startsWith('xn--') ? !isALabel(label) : label.slice(2, 4) === '--') {
    return {
      code: 'name-reserved-label',
      message: `The label “${label}” is no valid internationalised label; only a valid xn-- label may have hyphens in third and fourth place.`,
    };
  }
  return undefined;
}

/** The platform lets ASCII pass unread; only a label that decodes to something else and back is one. */
function isALabel(label: string): boolean {
  const decoded = domainToUnicode(label);
  return /[^\p{ASCII}]/u.test(decoded) && domainToASCII(decoded) === label;
}

const ipAddress = (): ALabels =>
  fault('name-ip-address', 'IP addresses are not certified; give a domain name.');
