/** What an `issue` or `issuewild` property says: which issuer, under which conditions. */
export type IssueValue = {
  /** In lower case; empty where nobody is named. */
  readonly issuer: string;
  /** Tags in lower case, in the order in which they stand; the same tag may stand twice. */
  readonly parameters: readonly (readonly [tag: string, value: string])[];
};

const LABEL = '[A-Za-z0-9](?:-*[A-Za-z0-9])*';
const ISSUER_DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const PARAMETER = new RegExp(`^(${LABEL})[ \\t]*=[ \\t]*([\\x21-\\x3a\\x3c-\\x7e]*)$`);

/** Whether CAA records can name an issuer like this (RFC 8659 §4.2). */
export const isIssuerDomain = (text: string): boolean => ISSUER_DOMAIN.test(text);

/**
 * Reads the value of an `issue` or `issuewild` property by the grammar of RFC 8659 §4.2, to the letter: a final dot, a
 * final semicolon after parameters or any other slip makes it malformed.
 * @returns undefined where it is malformed: it names nobody then, and still forbids everybody else (§4.2)
 */
export function readIssueValue(value: string): IssueValue | undefined {
  const end = value.indexOf(';');
  const issuer = withoutBlanks(end < 0 ? value : value.slice(0, end));
  if (issuer !== '' && !isIssuerDomain(issuer)) return undefined;
  const listed = end < 0 ? '' : withoutBlanks(value.slice(end + 1));

  const parameters: [string, string][] = [];
  for (const each of listed === '' ? [] : listed.split(';')) {
    const [, tag, content] = withoutBlanks(each).match(PARAMETER) ?? [];
    if (tag === undefined || content === undefined) return undefined;
    parameters.push([tag.toLowerCase(), content]);
  }
  return { issuer: issuer.toLowerCase(), parameters };
}

/** Only space and tab are blanks of the grammar. By a loop: a pattern would be slow on what somebody built for it. */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';
