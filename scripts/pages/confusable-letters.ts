import { domainToASCII, domainToUnicode } from 'node:url';
import confusables from 'unhomoglyph/data.json' with { type: 'json' };

/** Generates lib/application/high-risk/confusable-letters.ts from a package that contains Unicode's confusables.txt (UTS 39). */
export function confusableLettersPage(): string {
  const alike = new Map<string, string>();
  for (const [letter, prototype] of Object.entries(confusables)) {
    const plain = prototype.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    if (!/^[a-z0-9-]+$/.test(plain) || plain === letter || !mayStandInNames(letter)) continue;
    alike.set(plain, (alike.get(plain) ?? '') + letter);
  }
  const rows = [...alike]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([plain, letters]) => `  ${/^[a-z]+$/.test(plain) ? plain : `'${plain}'`}: '${escaped(letters)}',\n`,
    );
  return `// Generated from Unicode's confusables.txt (version 13, © Unicode, Inc., Unicode-3.0) by \`npm run docs\`; a test fails
// if it is stale.

/** To the letters that look like them, those that may stand in a domain name and can be taken for them. */
export const LOOKS_LIKE: Readonly<Record<string, string>> = {
${rows.join('')}};
`;
}

/** Whether a letter survives the conversion of a name to an A-label; capitals and most symbols do not. */
function mayStandInNames(letter: string): boolean {
  const name = `x${letter}x.com`;
  return [...letter].length === 1 && domainToUnicode(domainToASCII(name)) === name;
}

/** Writes letters that an editor shows like others as escapes. */
const escaped = (letters: string): string =>
  [...letters].map((letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`).join('');
