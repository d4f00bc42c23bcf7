import type * as z from 'zod';
import { jsonPointer } from '../../application/json-pointer.ts';
import { quoted } from '../../application/text.ts';
import type { FindingCode } from '../../order/finding-codes.ts';
import { type Reason, shortenedReason } from '../../order/reason.ts';
import { Rejection } from '../../problem.ts';
import { issueSentence } from './issue-sentence.ts';
import { nearest } from './nearest.ts';
import { withParams } from './request-messages.ts';

/** A longer list is of no use to a person. */
const MOST_FINDINGS = 200;

/** The fields of each object in a schema, by the pointer of the object. */
type Known = Map<string, readonly string[]>;

/** Parses a value by a schema. Each finding has the JSON pointer of its field, a code and a sentence. */
export function parseWithFindings<S extends z.ZodType>(
  schema: S,
  input: unknown,
): { data: z.output<S> | undefined; findings: Reason[]; issues: readonly z.core.$ZodIssue[] } {
  const known: Known = new Map();
  const parsed = schema.safeParse(input, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') known.set(pointerOf(issue), fieldsOf(issue.inst));
      return issueSentence(issue);
    },
  });
  if (parsed.success) return { data: parsed.data, findings: [], issues: [] };
  const findings: Reason[] = [];
  // In a loop with a limit: of thousands of issues only the first are put into words.
  for (const issue of parsed.error.issues) {
    if (findings.length >= MOST_FINDINGS) break;
    findings.push(...findingsOfOne(issue, input, known));
  }
  const { issues } = parsed.error;
  return {
    data: undefined,
    findings: findings.slice(0, MOST_FINDINGS).map(shortenedReason).map(withParams),
    issues,
  };
}

/** All findings in one sentence. */
export function summarySentence([first, ...more]: readonly Reason[]): string {
  if (first === undefined) return 'The request is invalid.';
  const prefix = first.field === '' ? '' : `${shortenedReason(first).field}: `;
  return more.length === 0
    ? `${prefix}${first.message}`
    : `${more.length + 1} findings, each with its field and its remedy. The first: ${prefix}${first.message}`;
}

function findingsOfOne(issue: z.core.$ZodIssue, input: unknown, known: Known): Reason[] {
  if (issue.code === 'unrecognized_keys') {
    const fields = known.get(pointerOf(issue)) ?? [];
    return issue.keys.slice(0, MOST_FINDINGS).map((key) => unknownField(issue, key, fields));
  }
  if (issue.code === 'invalid_union') return findingsOfUnion(issue, input, known);
  const field = pointerOf(issue);
  const value = valueAt(input, issue.path);
  if (value === undefined && issue.code !== 'custom')
    return [{ field, code: 'required', message: 'This field is required.' }];
  const [inner] = issue.code === 'invalid_key' ? issue.issues : [];
  const message = inner?.message ?? issue.message;
  // The issue of a key carries the code of the refinement inside it.
  const code = codeOf(inner?.code === 'custom' ? inner : issue);
  return [{ field, code, message: `${message}${suggestion(issue, value)}` }];
}

/** The findings of a union by the member with the fewest issues. */
function findingsOfUnion(
  { path, errors, ...issue }: z.core.$ZodIssueInvalidUnion,
  input: unknown,
  known: Known,
): Reason[] {
  const [nearestForm] = errors.toSorted((a, b) => a.length - b.length);
  if (nearestForm === undefined)
    return [
      ofKind(pointerOf({ path }), valueAt(input, path), 'options' in issue ? issue.options : undefined),
    ];
  return nearestForm.flatMap((inner) =>
    findingsOfOne({ ...inner, path: [...path, ...inner.path] }, input, known),
  );
}

/** The finding about the field that says which form of a body is meant. */
function ofKind(field: string, value: unknown, options: unknown): Reason {
  if (value === undefined) return { field, code: 'required', message: 'This field is required.' };
  const kinds = Array.isArray(options) ? options.map(quoted).join(', ') : 'the documented values';
  return { field, code: 'invalid-value', message: `Must be one of: ${kinds}.` };
}

function suggestion(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code !== 'invalid_value' || typeof value !== 'string') return '';
  const meant = nearest(value, issue.values.map(String));
  return meant === undefined ? '' : ` Did you mean ${quoted(meant)}?`;
}

function unknownField(issue: { path: PropertyKey[] }, key: string, fields: readonly string[]): Reason {
  const meant = nearest(key, fields);
  return {
    field: pointerOf(issue, key),
    code: 'unknown-field',
    message:
      meant === undefined
        ? 'There is no such field here. Remove it.'
        : `There is no field ${quoted(key)} here; did you mean ${quoted(meant)}?`,
  };
}

const pointerOf = ({ path = [] }: { path?: PropertyKey[] | undefined }, ...more: string[]): string =>
  jsonPointer(...[...path, ...more].map((step) => (typeof step === 'symbol' ? String(step) : step)));

function fieldsOf(schema: unknown): string[] {
  return schema !== null && typeof schema === 'object' && 'shape' in schema && schema.shape instanceof Object
    ? Object.keys(schema.shape)
    : [];
}

/** Our refinements carry their code in `params`; any other issue is named after its zod code. */
function codeOf({ code, ...issue }: z.core.$ZodIssue): string {
  if (code !== 'custom') return code.replaceAll('_', '-');
  const given: unknown = 'params' in issue ? issue.params?.['code'] : undefined;
  return typeof given === 'string' ? given : 'not-allowed';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    // The one cast: the object has this key.
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** Rejects a request because of one field. */
export const invalidField = (field: string, code: FindingCode, message: string): Rejection =>
  new Rejection('invalid-request', message, [withParams({ field, code, message })]);
