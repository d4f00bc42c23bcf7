import { FunctionError, type Lambda } from './lambda.ts';

/** A Lambda of functions that the test gives; it remembers with what each was invoked. */
// biome-ignore lint/suspicious/noExplicitAny: a test gives functions of whatever event it sends.
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
