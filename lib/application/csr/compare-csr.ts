import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { shortened } from '../../order/shortened.ts';
import { csrMessage } from '../messages/csr-messages.ts';
import { toALabels } from '../names/a-label.ts';
import { cleanName } from '../names/clean-name.ts';
import { readName } from '../names/examine-names.ts';
import { shown } from '../text.ts';
import type { CsrFacts } from './examine-csr.ts';
import { extensionName, isInEveryCertificate, LONGEST_OID } from './requested-extensions.ts';

const COMMON_NAME = '2.5.4.3';

/**
 * Compares a CSR with the application. A name that only the CSR has is a finding, because one of the two is
 * a mistake. Everything else that the CSR requests and the certificate will not contain is a note.
 * @param rules `keepsNames`: no names can be added, as in a reissue
 */
export function compareCsr(
  facts: CsrFacts,
  names: readonly string[],
  { keepsNames = false }: { keepsNames?: boolean | undefined } = {},
): { findings: Finding[]; notes: Finding[] } {
  const commonNames = facts.subject.filter(({ oid }) => oid === COMMON_NAME).map(({ value }) => value);
  const requested = new Set([...facts.dnsNames, ...commonNames.filter(looksLikeAName)]);
  const findings = [
    ...[...requested]
      .filter((name) => !names.includes(normalised(name)))
      .map((name) => nameFinding(name, keepsNames)),
    ...facts.otherSans.map((san) =>
      found(csrMessage('csr-name-not-certifiable/no-domain', { name: shown(san) })),
    ),
    ...facts.unreadableNames.map(notAscii),
  ];
  const notes = [
    ...utf8Notes(facts),
    ...subjectNotes(facts),
    ...extensionNotes(facts),
    ...attributeNotes(facts),
  ];
  return { findings, notes };
}

/** A name that cannot be certified is not suggested for the application: the next check would reject it there. */
function nameFinding(typed: string, keepsNames: boolean): Finding {
  const name = shown(typed);
  if ('fault' in readName(cleanName(typed))) return found(csrMessage('csr-name-not-certifiable', { name }));
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

function normalised(name: string): string {
  const cleaned = cleanName(name);
  const wildcard = cleaned.startsWith('*.') ? '*.' : '';
  const read = toALabels(cleaned.slice(wildcard.length));
  return 'name' in read ? wildcard + read.name : cleaned;
}

function subjectNotes({ subject }: CsrFacts): Finding[] {
  if (subject.every(({ oid, value }) => oid === COMMON_NAME && looksLikeAName(value))) return [];
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
