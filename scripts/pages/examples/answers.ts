import { readdirSync, readFileSync } from 'node:fs';
import type * as z from 'zod';

const FOLDER = new URL('answers/', import.meta.url);

/** The media types of the examples that are not JSON, by the ending of their files. */
const MEDIA: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  pem: 'application/pem-certificate-chain',
};

/** One answer of an operation. Its variant names what is special about it; the first has none. */
export type AnswerExample = { operation: string; variant: string; media: string; value: unknown };

/**
 * Examples of the answer of each operation that has one: the files `<operation>.json` and `<operation>.<variant>.json` in
 * `answers`, as the service answered. A test parses each by the operation's schema.
 */
export const ANSWER_EXAMPLES: readonly AnswerExample[] = readdirSync(FOLDER)
  .sort()
  .map((file) => {
    const parts = file.split('.');
    const ending = parts.at(-1) ?? '';
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    return {
      operation: parts[0] ?? '',
      variant: parts.length > 2 ? (parts[1] ?? '') : '',
      media: MEDIA[ending] ?? '',
      value: ending === 'json' ? JSON.parse(text) : text,
    };
  });

/** The answers of an operation in one media type and of one schema, as OpenAPI names them; undefined if it has none. */
export function answerExamples(operation: string, media: string, schema: z.ZodType) {
  const found = ANSWER_EXAMPLES.filter(
    (each) => each.operation === operation && each.media === media && schema.safeParse(each.value).success,
  );
  if (found.length === 0) return undefined;
  return Object.fromEntries(
    found.map(({ variant, value }) => [
      variant || 'answer',
      { ...(variant && { summary: summary(variant) }), value },
    ]),
  );
}

const summary = (variant: string): string => variant.charAt(0).toUpperCase() + variant.slice(1);
