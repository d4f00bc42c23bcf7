import { domainToASCII, domainToUnicode } from 'node:url';
import { isAddress } from '../../order/domain-name.ts';
import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { highRiskMessage } from '../messages/high-risk-messages.ts';
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

/** What is found in a name, for the sentence about it. */
type Risk = (name: ReadName) => FieldlessFinding;

/** A name, and how it reads if it has A-labels. */
type ReadName = { name: string; read: string; isUnicode: boolean };

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
  const lookOf = rules.includes('lookalike') ? skeleton : asWritten;
  const { domains, words } = readList(listed, lookOf);

  const ofList = (base: string, read: string): Risk | undefined => {
    const inside = domains.find(({ text }) => base === text || base.endsWith(`.${text}`));
    if (inside)
      return ({ name, read, isUnicode }) => {
        const values = { name, domain: inside.text };
        return isUnicode
          ? highRiskMessage('name-high-risk/unicode', { ...values, read })
          : highRiskMessage('name-high-risk', values);
      };
    const readLook = lookOf(read);
    const alike = domains.find(({ look }) => holdsDomain(readLook, look));
    if (alike)
      return ({ name, read, isUnicode }) => {
        const values = { name, domain: alike.text };
        return isUnicode
          ? highRiskMessage('name-lookalike/unicode', { ...values, read })
          : highRiskMessage('name-lookalike', values);
      };
    const joined = read.split('.').map((label) => label.replaceAll('-', ''));
    const looked = new Set([...read.split(/[.-]/), ...joined].map(lookOf));
    const word = words.find(({ look }) => looked.has(look));
    if (word === undefined) return undefined;
    return ({ name, read, isUnicode }) => {
      const values = { name, word: word.text };
      return isUnicode
        ? highRiskMessage('name-lookalike/word-unicode', { ...values, read })
        : highRiskMessage('name-lookalike/word', values);
    };
  };

  return (names) =>
    names.flatMap(({ field, name, base }) => {
      if (isAddress(base)) return [];
      const read = base.includes('xn--') ? domainToUnicode(base) : base;
      return [ofList(base, read), ofLetters(read, rules)].flatMap((risk) =>
        risk ? [{ field, ...risk({ name, read, isUnicode: read !== base }) }] : [],
      );
    });
}

type LookOf = (text: string) => string;
const asWritten: LookOf = (text) => text;

type Listed = { readonly text: string; readonly look: string };
type ReadList = { readonly domains: readonly Listed[]; readonly words: readonly Listed[] };

/** The lists that were read: every examination of an application needs one, and the skeletons of a list take long. */
const readLists = new WeakMap<readonly string[], Map<LookOf, ReadList>>();

function readList(listed: readonly string[], lookOf: LookOf): ReadList {
  const known = readLists.get(listed) ?? new Map<LookOf, ReadList>();
  readLists.set(listed, known);
  const kept = known.get(lookOf);
  if (kept) return kept;
  const looks = listed.map((each) => asListed(each, lookOf)).filter(({ text }) => text !== '');
  const read = {
    domains: looks.filter(({ text }) => text.includes('.')),
    words: looks.filter(({ text }) => !text.includes('.')),
  };
  known.set(lookOf, read);
  return read;
}

/** Accepts capitals, a star, a final dot, and Unicode. */
function asListed(written: string, lookOf: LookOf): Listed {
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
    return ({ name }) => highRiskMessage('name-mixed-letters', { name, read });
  if (rules.includes('signs') && labels.some(containsSigns))
    return ({ name }) => highRiskMessage('name-signs', { name, read });
  // Below a top-level domain in the same script, such letters are expected.
  const latinTop = /^[a-z]+$/.test(labels.at(-1) ?? '');
  return rules.includes('looks-latin') &&
    latinTop &&
    labels.some((label) => hasNoLatinLetter(label) && looksLatin(label))
    ? ({ name }) => highRiskMessage('name-looks-latin', { name, read })
    : undefined;
}
