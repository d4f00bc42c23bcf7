import { domainToASCII, domainToUnicode } from 'node:url';
import { LONGEST_NAME } from '../order/domain-name.ts';
import type { FindingCode } from '../order/finding-codes.ts';
import { MOST_LABELS } from '../order/order-filter.ts';
import { isPrintable, quoted } from './text.ts';

/** Why a name is no domain name: the code of a finding and how to mend it. */
export type NameFault = { readonly code: FindingCode; readonly message: string };
export type ALabels = { readonly name: string } | { readonly fault: NameFault };

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
    return fault(
      'name-hidden-character',
      'It contains an invisible or control character. Type the name instead of pasting it.',
    );
  }
  if (input.includes('_')) {
    return fault(
      'name-underscore',
      'A certificate cannot name a host with an underscore (BR 7.1.4.3). Give the host another name, with a hyphen for example.',
    );
  }
  if (!ASCII_OF_A_NAME.test(input)) {
    return fault('name-malformed', notOfAName(input));
  }
  if (/[.\u3002\uff0e\uff61]$/u.test(input)) {
    return fault('name-trailing-dot', 'Leave out the dot at its end.');
  }
  return wellFormed(domainToASCII(input));
}

function wellFormed(name: string): ALabels {
  if (name === '')
    return fault('name-malformed', 'This is not a domain name. Give a name such as www.example.org.');
  if (IPV4.test(name)) return ipAddress();
  if (name.length > LONGEST_NAME) {
    return fault(
      'name-too-long',
      `It has ${name.length} characters, and a name at most ${LONGEST_NAME}. Use a shorter name.`,
    );
  }

  const labels = name.split('.');
  if (labels.length > MOST_LABELS) {
    return fault(
      'name-too-many-labels',
      `It has ${labels.length} labels, and a name at most ${MOST_LABELS} here. Use a name with fewer dots.`,
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
    return {
      code: 'name-label-too-long',
      message: `The label ${quoted(label)} has ${label.length} characters, and a label at most ${LONGEST_LABEL}. Use a shorter one.`,
    };
  }
  if (!LDH_LABEL.test(label)) {
    return {
      code: 'name-malformed',
      message:
        label === ''
          ? 'It has a dot without a label before or behind it. Take the dot out.'
          : `The label ${quoted(label)} is not of letters, digits and hyphens with a letter or digit at both ends. Give the name as it stands in the DNS.`,
    };
  }
  if (label.startsWith('xn--') ? !isALabel(label) : label.slice(2, 4) === '--') {
    return {
      code: 'name-reserved-label',
      message: `The label ${quoted(label)} has hyphens in third and fourth place and is not a valid internationalised label (xn--). Give the name as it stands in the DNS.`,
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
  fault('name-ip-address', 'This is an IP address, which is not certified. Give a domain name.');

/** What stands in it that no domain name has. */
function notOfAName(input: string): string {
  if (/\s/.test(input)) return 'It contains a blank. Give each name by itself, without blanks.';
  if (input.includes('@')) return 'It contains @, like a mail address or a user. Give the domain name only.';
  if (/[/:?#]/.test(input)) return 'It is an address with more than a name. Give the domain name only.';
  const [strange = ''] = /[^A-Za-z0-9.\-\u{80}-\u{10ffff}]/u.exec(input) ?? [];
  return `It contains ${quoted(strange)}, which no domain name has. Give the domain name only.`;
}
