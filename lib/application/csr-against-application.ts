import type { Finding } from '../order/finding-codes.ts';
import { toALabels } from './a-label.ts';
import type { CsrFacts } from './csr.ts';
import { extensionName, isGivenAnyway } from './given-extensions.ts';
import { quoted } from './text.ts';

const COMMON_NAME = '2.5.4.3';

/**
 * Holds a CSR against the application. A name that it asks for and the application does not is a
 * finding: one of the two is a mistake. All else that it asks for and is not given is told in a note.
 */
export function compareCsr(
  facts: CsrFacts,
  names: readonly string[],
): { findings: Finding[]; notes: Finding[] } {
  const commonNames = facts.subject.filter(({ oid }) => oid === COMMON_NAME).map(({ value }) => value);
  const asked = new Set([...facts.dnsNames, ...commonNames.filter(looksLikeAName)]);
  const findings = [
    ...[...asked].filter((name) => !names.includes(normalised(name))).map((name) => quoted(name)),
    ...facts.otherSans.map((san) => quoted(san)),
  ].map((name) => {
    const message = `The CSR asks for ${name}, the application does not. Add it to the names, or make a CSR without it.`;
    return { field: '/csr', code: 'csr-name-not-applied-for' as const, message };
  });
  return { findings, notes: [...subjectNotes(facts), ...extensionNotes(facts), ...attributeNotes(facts)] };
}

/** Common names are free text; “My Server” asks for no name. */
const looksLikeAName = (commonName: string): boolean => /^\S*[.:]\S*$/.test(commonName);

function normalised(name: string): string {
  const wildcard = name.startsWith('*.') ? '*.' : '';
  const read = toALabels(name.slice(wildcard.length));
  return 'name' in read ? wildcard + read.name : name;
}

function subjectNotes({ subject }: CsrFacts): Finding[] {
  if (subject.every(({ oid, value }) => oid === COMMON_NAME && looksLikeAName(value))) return [];
  const message =
    'The subject in the CSR is not taken over; the certificate names what the application says.';
  return [{ field: '/csr', code: 'csr-subject-ignored', message }];
}

const extensionNotes = ({ extensionsAsked }: CsrFacts): Finding[] =>
  extensionsAsked
    .filter((extension) => !isGivenAnyway(extension))
    .map(
      ({ oid }): Finding => ({
        field: '/csr',
        code: 'csr-extension-ignored',
        message: `The CSR asks for ${extensionName(oid)} in a form that this service does not give; the certificate comes without it.`,
      }),
    );

const attributeNotes = ({ attributes }: CsrFacts): Finding[] =>
  [...new Set(attributes)].map(
    (oid): Finding => ({
      field: '/csr',
      code: 'csr-attribute-ignored',
      message: `The CSR carries ${ATTRIBUTES[oid] ?? `the attribute ${oid}`}, which is not used.`,
    }),
  );

const ATTRIBUTES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.9.2': 'an unstructured name',
  '1.2.840.113549.1.9.7': 'a challenge password',
  '1.3.6.1.4.1.311.13.2.2': 'a Microsoft enrolment provider',
  '1.3.6.1.4.1.311.13.2.3': 'a Microsoft version of Windows',
  '1.3.6.1.4.1.311.21.20': 'Microsoft client information',
};
