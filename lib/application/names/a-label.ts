import { domainToASCII, domainToUnicode } from 'node:url';
import { LONGEST_NAME } from '../../order/domain-name.ts';
import type { FindingCode } from '../../order/finding-codes.ts';
import { MOST_LABELS } from '../../order/order-filter.ts';
import { isPrintable, quoted } from '../text.ts';

/** Why a name is no domain name: the code of a finding, and how to correct the name. */
export type LabelFault = { readonly code: FindingCode; readonly message: string };
export type ALabels = { readonly name: string } | { readonly fault: LabelFault };

const LONGEST_LABEL = 63;

const ASCII_OF_A_NAME = /^[A-Za-z0-9.\-\u{80}-\u{10ffff}]*$/u;
const LDH_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IPV6 = /^\[?[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*\]?$/i;

const fault = (code: FindingCode, message: string): ALabels => ({ fault: { code, message } });

/**
 * A domain name, in Unicode or ASCII, as lower-case A-labels (UTS 46, non-transitional).
 * The conversion of Node is for URLs: it decodes percent-encoding, reads `0x7f.1` as an IP address and
 * drops invisible characters. So characters of URLs are rejected before, and the result is
 * checked by the grammar of host names (BR 7.1.4.3: P-labels or non-reserved LDH labels only).
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
    return fault('name-trailing-dot', 'It ends with a dot. Remove the dot.');
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
      `It has ${name.length} characters; at most ${LONGEST_NAME} are allowed. Use a shorter name.`,
    );
  }

  const labels = name.split('.');
  if (labels.length > MOST_LABELS) {
    return fault(
      'name-too-many-labels',
      `It has ${labels.length} labels; at most ${MOST_LABELS} are accepted. Use a name with fewer dots.`,
    );
  }
  for (const label of labels) {
    const found = labelFault(label);
    if (found) return { fault: found };
  }
  return { name };
}

function labelFault(label: string): LabelFault | undefined {
  if (label.length > LONGEST_LABEL) {
    return {
      code: 'name-label-too-long',
      message: `The label ${quoted(label)} has ${label.length} characters; at most ${LONGEST_LABEL} are allowed. Use a shorter one.`,
    };
  }
  if (!LDH_LABEL.test(label)) {
    return {
      code: 'name-malformed',
      message:
        label === ''
          ? 'It has an empty label. Remove the extra dot.'
          : `The label ${quoted(label)} must consist of letters, digits and hyphens, and begin and end with a letter or digit. Give the name as the DNS has it.`,
    };
  }
  if (label.startsWith('xn--') ? !isALabel(label) : label.slice(2, 4) === '--') {
    return {
      code: 'name-reserved-label',
      message: `The label ${quoted(label)} has hyphens in positions 3 and 4, but is not a valid internationalised label (xn--). Give the name as the DNS has it.`,
    };
  }
  return undefined;
}

/** Node does not check A-labels; a valid one decodes to a U-label, and that encodes to the same A-label. */
function isALabel(label: string): boolean {
  const decoded = domainToUnicode(label);
  return /[^\p{ASCII}]/u.test(decoded) && domainToASCII(decoded) === label;
}

const ipAddress = (): ALabels => fault('name-ip-address', 'This is an IP address. Give a domain name.');

/** Describes the first character that is not allowed in a domain name. */
function notOfAName(input: string): string {
  if (/\s/.test(input)) return 'It contains a space. Give each name as an entry of its own, without spaces.';
  if (input.includes('@')) return 'It contains “@”. Give the domain name only.';
  if (/[/:?#]/.test(input))
    return 'It contains more than a name, like a web address. Give the domain name only.';
  const [strange = ''] = /[^A-Za-z0-9.\-\u{80}-\u{10ffff}]/u.exec(input) ?? [];
  return `It contains ${quoted(strange)}, which is not allowed in a domain name. Give the domain name only.`;
}
