/** One changed field of an application: a JSON pointer, and its values. */
export type Change = { field: string; before: unknown; after: unknown };

/** The fields in which two applications differ, by leaf; a list counts as one field. */
export function changesBetween(before: unknown, after: unknown, field = ''): Change[] {
  if (isRecord(before) || isRecord(after)) {
    const [old, next] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
    const names = [...new Set([...Object.keys(old), ...Object.keys(next)])];
    return names.flatMap((name) => changesBetween(old[name], next[name], `${field}/${name}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after }];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
