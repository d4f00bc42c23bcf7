import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { shortened } from '../../order/shortened.ts';
import type { Policy } from '../../policy/policy.ts';
import { csrMessage } from '../messages/csr-messages.ts';
import { toALabels } from '../names/a-label.ts';
import { cleanName } from '../names/clean-name.ts';
import { readName } from '../names/examine-names.ts';
import { readAddress } from '../names/read-address.ts';
import { shown } from '../text.ts';
import type { CsrFacts } from './examine-csr.ts';
import { extensionName, isInEveryCertificate, LONGEST_OID, type OtherName } from './requested-extensions.ts';

const COMMON_NAME = '2.5.4.3';

/** `keepsNames`: no names can be added, as in a reissue; `policy`: by default the one with public names only. */
type Rules = { keepsNames?: boolean | undefined; policy?: Policy | undefined };

/**
 * Compares a CSR with the application. A name that only the CSR has is a finding, because one of the two is
 * a mistake. Everything else that the CSR requests and the certificate will not contain is a note.
 */
export function compareCsr(
  facts: CsrFacts,
  names: readonly string[],
  { keepsNames = false, policy = 'br' }: Rules = {},
): { findings: Finding[]; notes: Finding[] } {
  // A single label may be free text, unless the application names it.
  const isName = (commonName: string): boolean =>
    looksLikeAName(commonName) || (policy === 'internal' && names.includes(normalised(commonName, policy)));
  const commonNames = facts.subject.filter(({ oid }) => oid === COMMON_NAME).map(({ value }) => value);
  const { addresses, others } = split(facts.otherSans, policy);
  const requested = new Set([...facts.dnsNames, ...addresses, ...commonNames.filter(isName)]);
  const findings = [
    ...[...requested]
      .filter((name) => !names.includes(normalised(name, policy)))
      .map((name) => nameFinding(name, { keepsNames, policy })),
    ...others.map((san) => found(otherFinding(shown(san), policy))),
    ...facts.unreadableNames.map(notAscii),
  ];
  const notes = [
    ...utf8Notes(facts),
    ...subjectNotes(facts, isName),
    ...extensionNotes(facts),
    ...attributeNotes(facts),
  ];
  return { findings, notes };
}

/** The requested names that are IP addresses, if the policy permits these in a certificate; and the descriptions of the others. */
function split(sans: readonly OtherName[], policy: Policy): { addresses: string[]; others: string[] } {
  const isAddress = ({ address }: OtherName) => policy === 'internal' && address !== undefined;
  return {
    addresses: sans.filter(isAddress).flatMap(({ address }) => address ?? []),
    others: sans.filter((san) => !isAddress(san)).map(({ described }) => described),
  };
}

const otherFinding = (name: string, policy: Policy): FieldlessFinding =>
  policy === 'internal'
    ? csrMessage('csr-name-not-certifiable/no-name', { name })
    : csrMessage('csr-name-not-certifiable/no-domain', { name });

/** A name that cannot be certified is not suggested for the application: the next check would reject it there. */
function nameFinding(typed: string, { keepsNames, policy }: Rules): Finding {
  const name = shown(typed);
  if ('fault' in readName(cleanName(typed), policy))
    return found(csrMessage('csr-name-not-certifiable', { name }));
  return found(
    keepsNames
      ? csrMessage('csr-name-not-applied-for/reissue', { name })
      : csrMessage('csr-name-not-applied-for', { name }),
  );
}

const found = (message: FieldlessFinding): Finding => ({ field: '/csr', ...message });

const notAscii = (hex: string): Finding =>
  found(csrMessage('csr-name-not-ascii', { hex: shortened(hex, LONGEST_HEX) }));

const LONGEST_HEX = 81;

const utf8Notes = ({ dnsNames }: CsrFacts): Finding[] =>
  dnsNames
    .filter((name) => /\P{ASCII}/u.test(name))
    .map((name) => found(csrMessage('csr-name-read-as-utf8', { name: shown(name) })));

/** Common names are free text; “My Server” is not a domain name. */
const looksLikeAName = (commonName: string): boolean => /^\S*[.:]\S*$/.test(commonName);

function normalised(name: string, policy: Policy): string {
  const cleaned = cleanName(name);
  const address = policy === 'internal' ? readAddress(cleaned) : undefined;
  if (address && 'address' in address) return address.address;
  const wildcard = cleaned.startsWith('*.') ? '*.' : '';
  const read = toALabels(cleaned.slice(wildcard.length));
  return 'name' in read ? wildcard + read.name : cleaned;
}

function subjectNotes({ subject }: CsrFacts, isName: (commonName: string) => boolean): Finding[] {
  if (subject.every(({ oid, value }) => oid === COMMON_NAME && isName(value))) return [];
  return [found(csrMessage('csr-subject-ignored', {}))];
}

/** A request of 16 KB may contain hundreds; a longer list is of no use to a person. */
const MOST_NOTED = 20;

const extensionNotes = ({ extensions }: CsrFacts): Finding[] =>
  [...new Set(extensions.filter((each) => !isInEveryCertificate(each)).map(({ oid }) => oid))]
    .slice(0, MOST_NOTED)
    .map((oid) => found(csrMessage('csr-extension-ignored', { extension: extensionName(oid) })));

const attributeNotes = ({ attributes }: CsrFacts): Finding[] =>
  [...new Set(attributes)].slice(0, MOST_NOTED).map((oid) => {
    const attribute = ATTRIBUTES[oid] ?? `the attribute ${shortened(oid, LONGEST_OID)}`;
    return found(csrMessage('csr-attribute-ignored', { attribute }));
  });

const ATTRIBUTES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.9.2': 'an unstructured name',
  '1.2.840.113549.1.9.7': 'a challenge password',
  '1.3.6.1.4.1.311.13.2.2': 'a Microsoft enrolment provider',
  '1.3.6.1.4.1.311.13.2.3': 'a Microsoft version of Windows',
  '1.3.6.1.4.1.311.21.20': 'Microsoft client information',
};
