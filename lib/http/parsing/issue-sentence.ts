import type * as z from 'zod';

type Issue = z.core.$ZodRawIssue;

/** A sentence with more choices is unreadable. */
const MOST_CHOICES = 40;

/** An issue as a sentence for people, unless the schema has its own. */
export function issueSentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeSentence(issue.expected, issue.input);
    case 'too_big':
      return sizeSentence(issue.origin, 'at most', issue.maximum);
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? 'Must not be empty.'
        : sizeSentence(issue.origin, 'at least', issue.minimum);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'This has the wrong format. /docs shows the right one.';
    case 'invalid_value':
      return choiceSentence(issue.values, issue.input);
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}.`;
    case 'unrecognized_keys':
      return 'There is no such field here. Remove it.';
    default:
      return 'This value is not accepted. /docs lists the accepted ones.';
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number, without quotes',
  int: 'a whole number, without quotes',
  boolean: 'true or false, without quotes',
  array: 'a list, in square brackets',
  tuple: 'a list, in square brackets',
  object: 'an object, in braces',
  record: 'an object, in braces',
};

function typeSentence(expected: string, input: unknown): string {
  if (input === undefined) return 'This field is required.';
  return `Must be ${NOUNS[expected] ?? 'of another type'}; this is ${found(input)}.`;
}

/** The type of a JSON value, in words. */
function found(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number') return Number.isInteger(input) ? 'a number' : 'a number that is not whole';
  if (typeof input === 'string') return 'a text';
  return typeof input === 'boolean' ? `${input}` : 'an object';
}

function sizeSentence(origin: string, bound: 'at most' | 'at least', limit: number | bigint): string {
  if (origin === 'string') return `Must have ${bound} ${plural(limit, 'character')}.`;
  if (origin === 'array' || origin === 'tuple') return `Must have ${bound} ${plural(limit, 'entry')}.`;
  return `Must be ${bound} ${limit}.`;
}

const plural = (count: number | bigint, noun: string): string =>
  `${count} ${Number(count) === 1 ? noun : noun.replace(/y$/, 'ie').concat('s')}`;

const FORMATS: Readonly<Record<string, string>> = {
  email: 'Must be a mail address such as name@example.org.',
  url: 'Must be a web address such as https://example.org.',
  datetime: 'Must be an instant in UTC such as 2026-11-28T12:00:00.000Z (ISO 8601).',
  base64url: 'Must be base64url: letters, digits, “-” and “_”, without “=”.',
};

function choiceSentence(values: readonly z.core.util.Primitive[], input: unknown): string {
  if (input === undefined) return 'This field is required.';
  const choices = values.map(String);
  if (choices.length > MOST_CHOICES) return 'This is not one of the accepted values. /docs lists them.';
  return choices.length === 1 ? `Must be ${choices[0]}.` : `Must be one of: ${choices.join(', ')}.`;
}
