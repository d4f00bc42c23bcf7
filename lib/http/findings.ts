import type * as z from 'zod';
import { pointer } from '../application/pointer.ts';
import type { Reason } from '../order/reason.ts';
import { Rejection } from '../problem.ts';

/** As many as somebody will read. */
const MOST_FINDINGS = 200;
const LONGEST_FIELD = 300;
const LONGEST_MESSAGE = 1000;

/** What a schema found wrong, each with the JSON pointer of its field, a code and a sentence. */
export function findingsOf(issues: readonly z.core.$ZodIssue[], input: unknown): Reason[] {
  return issues
    .flatMap((issue) => findingsOfOne(issue, input))
    .slice(0, MOST_FINDINGS)
    .map(({ field, code, message }) => ({
      field: field.slice(0, LONGEST_FIELD),
      code,
      message: message.slice(0, LONGEST_MESSAGE),
    }));
}

function findingsOfOne(issue: z.core.$ZodIssue, input: unknown): Reason[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: pointer(...path, key),
      code: 'unknown-field',
      message: 'There is no such field here; take it out.',
    }));
  }
  const field = pointer(...path);
  if (valueAt(input, path) === undefined) {
    return [{ field, code: 'required', message: 'This field is needed.' }];
  }
  const [inner] = issue.code === 'invalid_key' ? issue.issues : [];
  return [{ field, code: codeOf(issue), message: inner?.message ?? issue.message }];
}

/** A refinement of ours says its code with the sentence; every other issue is named by the schema's kind. */
function codeOf({ code, ...issue }: z.core.$ZodIssue): string {
  if (code !== 'custom') return code.replaceAll('_', '-');
  const given: unknown = 'params' in issue ? issue.params?.['code'] : undefined;
  return typeof given === 'string' ? given : 'not-allowed';
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    // The one cast: an object that has this key.
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** A request in which one field is wrong. */
export const wrong = (field: string, code: string, message: string): Rejection =>
  new Rejection('invalid-request', message, [{ field, code, message }]);
