/** A reference path of the States language: `$.a.b[0]`, `$['a']`, and `$$.…` into the context. */
export type Path = { root: 'input' | 'context'; steps: readonly (string | number)[] };

const STEP = /\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\]/y;

/**
 * Parses a reference path.
 * @throws Error for paths that select more than one value (filters, wildcards, slices) and for intrinsic functions
 */
export function parsePath(text: string): Path {
  const root = text.startsWith('$$') ? 'context' : 'input';
  let at = root === 'context' ? 2 : 1;
  const steps: (string | number)[] = [];
  while (at < text.length && text.startsWith('$')) {
    STEP.lastIndex = at;
    const step = STEP.exec(text);
    if (step === null) break;
    steps.push(step[2] === undefined ? (step[1] ?? step[3] ?? '') : Number(step[2]));
    at = STEP.lastIndex;
  }
  if (!text.startsWith('$') || at !== text.length) throw new Error(`The path ${text} is not known here.`);
  return { root, steps };
}

/** The value at a path; undefined if there is none. */
export function select(path: Path, input: unknown, context: unknown): unknown {
  let value = path.root === 'context' ? context : input;
  for (const step of path.steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** A copy of `input` with `value` at the path; missing objects on the way are created. */
export function place(steps: Path['steps'], input: unknown, value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const holder = typeof input === 'object' && input !== null ? input : {};
  return { ...holder, [step]: place(rest, Reflect.get(holder, step), value) };
}
