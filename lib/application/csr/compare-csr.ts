import type { Finding } from '../../order/finding-codes.ts';
import { shortened } from '../../order/shortened.ts';
import { toALabels } from '../names/a-label.ts';
import { cleanName } from '../names/clean-name.ts';
import { readName } from '../names/examine-names.ts';
import { quoted } from '../text.ts';
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
      notCertifiable(`${quoted(san)}, but certificates are for domain names only.`),
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
function nameFinding(name: string, keepsNames: boolean): Finding {
  const read = readName(cleanName(name));
  if ('fault' in read)
    return notCertifiable(`${quoted(name)}, which no certificate can contain: ${read.fault.message}`);
  const message = keepsNames
    ? `The CSR asks for ${quoted(name)}, which is not in the certificate to be reissued. Make a CSR without it.`
    : `The CSR asks for ${quoted(name)}, which is not among the names of the application. Add it there, or make a CSR without it.`;
  return { field: '/csr', code: 'csr-name-not-applied-for', message };
}

const notCertifiable = (what: string): Finding => ({
  field: '/csr',
  code: 'csr-name-not-certifiable',
  message: `The CSR asks for ${what} Make a CSR without it.`,
});

const notAscii = (hex: string): Finding => ({
  field: '/csr',
  code: 'csr-name-not-ascii',
  message: `A DNS name in the CSR has bytes that are neither ASCII nor UTF-8 (hex ${hex.slice(0, 80)}${hex.length > 80 ? '…' : ''}). Make a CSR with the name in ASCII (xn--…).`,
});

const utf8Notes = ({ dnsNames }: CsrFacts): Finding[] =>
  dnsNames
    .filter((name) => /\P{ASCII}/u.test(name))
    .map((name) => ({
      field: '/csr',
      code: 'csr-name-read-as-utf8',
      message: `The CSR has ${quoted(name)} in UTF-8, although DNS names in a CSR are ASCII; it was read as that name.`,
    }));

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
  const message = 'The subject in the CSR is not used; the certificate contains what the application says.';
  return [{ field: '/csr', code: 'csr-subject-ignored', message }];
}

/** A request of 16 KB may contain hundreds; a longer list is of no use to a person. */
const MOST_NOTED = 20;

const extensionNotes = ({ extensions }: CsrFacts): Finding[] =>
  [...new Set(extensions.filter((each) => !isInEveryCertificate(each)).map(({ oid }) => oid))]
    .slice(0, MOST_NOTED)
    .map(
      (oid): Finding => ({
        field: '/csr',
        code: 'csr-extension-ignored',
        message: `The CSR asks for ${extensionName(oid)} in a form that this service does not issue; the certificate will not have it.`,
      }),
    );

const attributeNotes = ({ attributes }: CsrFacts): Finding[] =>
  [...new Set(attributes)].slice(0, MOST_NOTED).map(
    (oid): Finding => ({
      field: '/csr',
      code: 'csr-attribute-ignored',
      message: `The CSR contains ${ATTRIBUTES[oid] ?? `the attribute ${shortened(oid, LONGEST_OID)}`}, which is not used.`,
    }),
  );

const ATTRIBUTES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.9.2': 'an unstructured name',
  '1.2.840.113549.1.9.7': 'a challenge password',
  '1.3.6.1.4.1.311.13.2.2': 'a Microsoft enrolment provider',
  '1.3.6.1.4.1.311.13.2.3': 'a Microsoft version of Windows',
  '1.3.6.1.4.1.311.21.20': 'Microsoft client information',
};
