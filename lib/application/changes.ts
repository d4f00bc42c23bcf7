import type { ApplicationDraft } from './application.ts';
import { canonicalJson } from './canonical-hash.ts';
import { jsonPointer } from './json-pointer.ts';

/**
 * The differences of two applications: JSON pointers, sorted. Fields of organisation, applicant and
 * contacts are compared one by one; the list of names is one field.
 */
export const changesBetween = (before: ApplicationDraft, after: ApplicationDraft): string[] =>
  differences(before, after, []).sort();

function differences(before: unknown, after: unknown, path: readonly string[]): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differences(member(before, key), member(after, key), [...path, key]));
  }
  // An added or removed record is reported field by field, an empty one as a whole.
  if (isFilled(before) && after === undefined) return differences(before, {}, path);
  if (isFilled(after) && before === undefined) return differences({}, after, path);
  return canonicalJson(before) === canonicalJson(after) ? [] : [jsonPointer(...path)];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFilled = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && Object.keys(value).length > 0;

const member = (record: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;
