import * as z from 'zod';

/** The values in a sentence, by the names of their placeholders. */
export const Params = z.record(
  z.string().max(40),
  z.union([z.string().max(1000), z.number(), z.array(z.string().max(300)).max(100)]),
);
export type Params = z.infer<typeof Params>;

/**
 * A sentence with placeholders: `{name}` is a value, a list is joined by commas; `{count|name|names}` is one of two words
 * by a number. Its key is the code of the sentence, and `/variant` if a code has several sentences.
 */
type Placeholder<T extends string> = T extends `${string}{${infer Inner}}${infer Rest}`
  ? (Inner extends `${infer Name}|${string}` ? Name : Inner) | Placeholder<Rest>
  : never;

/** The values that a sentence needs: exactly its placeholders. */
export type ParamsOf<T extends string> = { [N in Placeholder<T>]: Params[string] };

const PLACEHOLDER = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** The names of the placeholders in a sentence. */
export const placeholdersOf = (template: string): string[] => [
  ...new Set([...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
];

/** A sentence with its values. */
export const filled = (template: string, params: Readonly<Record<string, Params[string]>>): string =>
  template.replace(PLACEHOLDER, (_, name: string, one?: string, other?: string) => {
    const value = params[name];
    if (one !== undefined) return (value === 1 ? one : other) ?? '';
    return Array.isArray(value) ? value.join(', ') : `${value ?? ''}`;
  });

/** A sentence for people: its code, its values, and the English text. */
export type Message = { code: string; params: Params; message: string };

/** The code of a key, and the parameter `variant` if the key has one. */
export function partsOf(key: string): { code: string; variant?: string } {
  const [code = '', variant] = key.split('/');
  return { code, ...(variant !== undefined && { variant }) };
}

/** Makes the sentences of a catalogue; the types of their values follow from their placeholders. */
export const messagesFrom =
  <const C extends Readonly<Record<string, string>>>(catalogue: C) =>
  <K extends keyof C & string>(key: K, params: ParamsOf<C[K]>): Message => {
    const { code, variant } = partsOf(key);
    const values: Params = { ...params };
    return {
      code,
      params: { ...(variant !== undefined && { variant }), ...values },
      message: filled(catalogue[key] ?? '', values),
    };
  };
