import { readIssueValue } from '../caa/issue-value.ts';

/** The text of a persistent record that names this CA. */
export type PersistentValue =
  | { malformed: true }
  | { malformed: false; accountUri: string | undefined; wildcard: boolean; persistUntilSeconds?: number };

/** The greatest number of seconds that a `Date` can hold. */
const MOST_SECONDS = 8_640_000_000_000;

/**
 * Parses the text of a persistent record (BR 3.2.2.4.22, `issue-value` of RFC 8659 §4.2). Unknown parameters are ignored.
 * A known parameter that is repeated, and a `persistUntil` that is not a decimal integer, make the record malformed
 * (draft-ietf-acme-dns-persist, *Error Handling*); an unknown value of `policy` counts as none.
 * @returns undefined if the record is of another issuer, or not recognizable
 */
export function readPersistentValue(text: string, issuers: readonly string[]): PersistentValue | undefined {
  const value = readIssueValue(text);
  if (value === undefined) return issuers.includes(issuerIn(text)) ? { malformed: true } : undefined;
  if (!issuers.includes(value.issuer)) return undefined;

  const valuesOf = (tag: string) => value.parameters.filter(([name]) => name === tag).map(([, each]) => each);
  const [accountUris, policies, ends] = [
    valuesOf('accounturi'),
    valuesOf('policy'),
    valuesOf('persistuntil'),
  ];
  if ([accountUris, policies, ends].some(({ length }) => length > 1)) return { malformed: true };
  const [end] = ends;
  if (end !== undefined && !(/^\d{1,15}$/.test(end) && Number(end) <= MOST_SECONDS))
    return { malformed: true };
  return {
    malformed: false,
    accountUri: accountUris[0],
    wildcard: policies[0]?.toLowerCase() === 'wildcard',
    ...(end !== undefined && { persistUntilSeconds: Number(end) }),
  };
}

/** What stands before the first semicolon: a malformed record of this CA is reported as such. */
const issuerIn = (text: string): string => text.slice(0, 300).split(';')[0]?.trim().toLowerCase() ?? '';
