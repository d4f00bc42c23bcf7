import { FunctionError, type Lambda } from './lambda.ts';

/** A Lambda of the functions that a test passes in; `invoked` records the event of each invocation. */
// biome-ignore lint/suspicious/noExplicitAny: a test passes functions of any event that it sends.
export function functionsInMemory(functions: Record<string, (event: any) => unknown>) {
  const invoked: { name: string; event: unknown }[] = [];
  const lambda: Lambda = {
    names: new Set(Object.keys(functions)),
    async invoke(name, event) {
      const copy: unknown = JSON.parse(JSON.stringify(event));
      invoked.push({ name, event: copy });
      try {
        return await functions[name]?.(copy);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        throw new FunctionError(error.name, error.message);
      }
    },
  };
  return { lambda, invoked };
}
