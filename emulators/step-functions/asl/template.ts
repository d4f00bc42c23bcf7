import { type Path, parsePath, select } from './json-path.ts';
import { StatesError } from './states-error.ts';

/** Fills a template (`Parameters`, `ResultSelector`) from input and context. */
export type Template = (input: unknown, context: unknown) => unknown;

/**
 * Compiles a payload template: keys that end in `.$` are paths.
 * @throws Error for paths that this interpreter does not cover
 */
export function compileTemplate(template: unknown): Template {
  if (Array.isArray(template)) {
    const items = template.map(compileTemplate);
    return (input, context) => items.map((item) => item(input, context));
  }
  if (typeof template !== 'object' || template === null) return () => template;
  const fields = Object.entries(template).map(([key, value]): [string, Template] =>
    key.endsWith('.$')
      ? [key.slice(0, -2), required(parsePath(String(value)))]
      : [key, compileTemplate(value)],
  );
  return (input, context) => Object.fromEntries(fields.map(([key, fill]) => [key, fill(input, context)]));
}

/** Selects the value at a path, which must exist as the States language requires. */
export function required(path: Path): Template {
  return (input, context) => {
    const value = select(path, input, context);
    if (value === undefined) {
      const text = `${path.root === 'context' ? '$$' : '$'}.${path.steps.join('.')}`;
      throw new StatesError('States.ParameterPathFailure', `The path ${text} selects nothing.`);
    }
    return value;
  };
}
