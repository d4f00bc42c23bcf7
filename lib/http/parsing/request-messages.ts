import type { FindingSentences } from '../../order/finding.ts';
import type { Params } from '../../order/message.ts';
import type { Reason } from '../../order/reason.ts';

/**
 * Sentences about the form of a request. The schemas write them; here they are for translators. Of several sentences of a
 * code the first that fits is meant.
 */
export const REQUEST_MESSAGES = {
  required: 'This field is required.',
  'unknown-field': 'There is no such field here. Remove it.',
  'unknown-field/meant': 'There is no field “{key}” here; did you mean “{meant}”?',
  'invalid-type': 'Must be {expected}; this is {found}.',
  'invalid-value/meant': 'Must be one of: {choices}. Did you mean “{meant}”?',
  'invalid-value': 'Must be one of: {choices}.',
  'invalid-value/only-meant': 'Must be {choice}. Did you mean “{meant}”?',
  'invalid-value/only': 'Must be {choice}.',
  'invalid-value/many': 'This is not one of the accepted values. /docs lists them.',
  'invalid-format/strange': 'Must be a plain mail address such as name@example.org; it contains “{found}”.',
  'invalid-format/no-at': 'Must be a plain mail address such as name@example.org; it has no “@”.',
  'invalid-format/several-at':
    'Must be a plain mail address such as name@example.org; it has more than one “@”.',
  'invalid-format/no-dot': 'Must be a plain mail address such as name@example.org; its domain has no dot.',
  'invalid-format/address': 'Must be a plain mail address such as name@example.org.',
  'invalid-key': 'A domain name contains letters or digits, and neither "/" nor "~".',
  'not-printable/line-break': 'This contains a line break. Write it on one line.',
  'not-printable/tab': 'This contains a tab. Write a space instead.',
  'not-printable': 'This contains “{found}”, which is invisible. Remove it.',
  'private-key':
    'This contains a private key, which must now be considered exposed. Stop using it everywhere, make a new key, and send only the CSR made with it.',
  'too-big/text': 'This has {length} characters; at most {most} are accepted. Shorten it.',
  'too-big/organization':
    'This name has {length} characters; a certificate has room for {most}. Use the usual abbreviations here, such as Ltd for Limited, and give the full official name in `legalName`.',
  'too-big/characters': 'Must have at most {most} {most|character|characters}.',
  'too-big/entries': 'Must have at most {most} {most|entry|entries}.',
  'too-big/contacts': 'At most {most} contacts.',
  'too-big/names': 'At most {most} names fit in one certificate.',
  'too-big/csr': 'A CSR has at most {most} KB.',
  'too-big/address': 'A mail address has at most {most} characters.',
  'too-big/local-part': 'The part before the “@” has at most {most} characters.',
  'too-big': 'Must be at most {most}.',
  'too-small/empty': 'Must not be empty.',
  'too-small/characters': 'Must have at least {least} {least|character|characters}.',
  'too-small/entries': 'Must have at least {least} {least|entry|entries}.',
  'too-small': 'Must be at least {least}.',
  'search-too-short': 'Give at least two letters or digits of a word.',
} as const satisfies FindingSentences;

/** A sentence of a code: its variant, and the pattern that reads its values. */
type Readable = { variant: string | undefined; pattern: RegExp };

const PLACEHOLDER = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

const READABLE: ReadonlyMap<string, readonly Readable[]> = Map.groupBy(
  Object.entries(REQUEST_MESSAGES).map(([key, template]) => {
    const [code = '', variant] = key.split('/');
    return { code, variant, pattern: patternOf(template) };
  }),
  ({ code }) => code,
);

/** The text between placeholders as it is, each value as a group of its name. */
function patternOf(template: string): RegExp {
  const fixed = template.replace(/[.*+?^$()[\]\\/]/g, '\\$&');
  const pattern = fixed.replace(PLACEHOLDER, (_, name: string, one?: string, other?: string) =>
    one === undefined ? `(?<${name}>.+?)` : `(?:${one}|${other})`,
  );
  return new RegExp(`^${pattern}$`, 'su');
}

/**
 * A finding with the values in its sentence, for translations. They are read from the sentence, because a schema gives zod
 * only a text. A sentence that is not in the catalogue has none.
 */
export function withParams(finding: Reason): Reason {
  for (const { variant, pattern } of READABLE.get(finding.code) ?? []) {
    const found = pattern.exec(finding.message);
    if (found !== null) {
      const values = Object.entries(found.groups ?? {}).map(([name, text]) => [name, readValue(text)]);
      const params: Params = Object.fromEntries(values);
      return { ...finding, params: { ...(variant !== undefined && { variant }), ...params } };
    }
  }
  return finding;
}

const readValue = (text: string): string | number => (/^\d{1,15}$/.test(text) ? Number(text) : text);
