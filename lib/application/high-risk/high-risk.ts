import { domainToASCII, domainToUnicode } from 'node:url';
import type { Finding } from '../../order/finding-codes.ts';
import type { CertifiableName } from '../names/examine-names.ts';
import { HIGH_RISK_NAMES } from './high-risk-names.ts';
import { HIGH_RISK_RULES, type HighRiskRules } from './high-risk-rules.ts';
import { containsSigns, hasNoLatinLetter, mixesScripts } from './letter-mix.ts';
import { looksLatin, skeleton } from './skeleton.ts';

export type NameToExamine = Pick<CertifiableName, 'field' | 'name' | 'base'>;

/** Why a name needs a reviewer. None of these rejects it. */
const HIGH_RISK_CODES = [
  'name-high-risk',
  'name-lookalike',
  'name-mixed-letters',
  'name-looks-latin',
  'name-signs',
] as const;

/** Whether a note says that a reviewer must decide. */
export const isHighRiskCode = (code: string): boolean => HIGH_RISK_CODES.some((each) => each === code);

type Risk = { code: (typeof HIGH_RISK_CODES)[number]; because: string };

/**
 * Finds the names that need a reviewer (BR 4.2.1, attacks A10 and A13): names on a list or below it, names that can be
 * mistaken for one of these, and names with deceptive letters.
 * `names`: domains, and words without a dot, which are searched in every label; without the rule `lookalike` they are
 * compared letter by letter.
 */
export function highRiskExaminer({
  names: listed = HIGH_RISK_NAMES,
  rules = HIGH_RISK_RULES,
}: HighRiskRules = {}): (names: readonly NameToExamine[]) => Finding[] {
  const lookOf = rules.includes('lookalike') ? skeleton : (text: string) => text;
  const looks = listed.map((each) => asListed(each, lookOf)).filter(({ text }) => text !== '');
  const domains = looks.filter(({ text }) => text.includes('.'));
  const words = looks.filter(({ text }) => !text.includes('.'));

  const ofList = (base: string, read: string): Risk | undefined => {
    const inside = domains.find(({ text }) => base === text || base.endsWith(`.${text}`));
    if (inside)
      return {
        code: 'name-high-risk',
        because: `is below “${inside.text}”, a domain that is often imitated or shared by many owners`,
      };
    const readLook = lookOf(read);
    const alike = domains.find(({ look }) => holdsDomain(readLook, look));
    if (alike) return { code: 'name-lookalike', because: `can be mistaken for “${alike.text}”` };
    const joined = read.split('.').map((label) => label.replaceAll('-', ''));
    const looked = new Set([...read.split(/[.-]/), ...joined].map(lookOf));
    const word = words.find(({ look }) => looked.has(look));
    return (
      word && {
        code: 'name-lookalike',
        because: `contains “${word.text}”, or a word that can be mistaken for it`,
      }
    );
  };

  return (names) =>
    names.flatMap(({ field, name, base }) => {
      const read = base.includes('xn--') ? domainToUnicode(base) : base;
      const shown = read === base ? `“${name}”` : `“${name}”, which reads “${read}”,`;
      return [ofList(base, read), ofLetters(read, rules)].flatMap((found) =>
        found
          ? [{ field, code: found.code, message: `${shown} ${found.because}: a reviewer must decide.` }]
          : [],
      );
    });
}

/** Accepts capitals, a star, a final dot, and Unicode. */
function asListed(written: string, lookOf: (text: string) => string): { text: string; look: string } {
  const plain = written
    .trim()
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  return { text: domainToASCII(plain), look: lookOf(domainToUnicode(plain)) };
}

/** Whether a name contains a domain in whole labels, anywhere: people read `apple.com-login.example.org` from the left. */
const holdsDomain = (name: string, domain: string): boolean =>
  `.${name}.`.includes(`.${domain}.`) || `.${name}`.includes(`.${domain}-`);

function ofLetters(read: string, rules: NonNullable<HighRiskRules['rules']>): Risk | undefined {
  const labels = read.split('.');
  if (rules.includes('mixed-letters') && labels.some(mixesScripts))
    return { code: 'name-mixed-letters', because: 'mixes letters of scripts that are not used together' };
  if (rules.includes('signs') && labels.some(containsSigns))
    return { code: 'name-signs', because: 'contains signs that are not letters' };
  // Below a top-level domain in the same script, such letters are expected.
  const latinTop = /^[a-z]+$/.test(labels.at(-1) ?? '');
  return rules.includes('looks-latin') &&
    latinTop &&
    labels.some((label) => hasNoLatinLetter(label) && looksLatin(label))
    ? {
        code: 'name-looks-latin',
        because: 'is written in letters of another script that all look like Latin ones',
      }
    : undefined;
}
