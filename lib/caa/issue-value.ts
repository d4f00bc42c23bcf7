/** The value of an `issue` or `issuewild` property: the issuer and the parameters. */
export type IssueValue = {
  /** In lower case; empty if no issuer is named. */
  readonly issuer: string;
  /** Tags in lower case, in their original order; a tag may be repeated. */
  readonly parameters: readonly (readonly [tag: string, value: string])[];
};

const LABEL = '[A-Za-z0-9](?:-*[A-Za-z0-9])*';
const ISSUER_DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const PARAMETER = new RegExp(`^(${LABEL})[ \\t]*=[ \\t]*([\\x21-\\x3a\\x3c-\\x7e]*)$`);

/** Whether a CAA record can name this issuer (RFC 8659 §4.2). */
export const isIssuerDomain = (text: string): boolean => ISSUER_DOMAIN.test(text);

/**
 * Parses the value of an `issue` or `issuewild` property strictly by the grammar of RFC 8659 §4.2: a trailing dot, or a
 * trailing semicolon after parameters, is malformed.
 * @returns undefined if malformed: the property then names no issuer, but still restricts issuance (§4.2)
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

/** Removes space and tab, the only white space of the grammar. A loop, because a pattern can be slow on crafted input. */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';
