import type { Finding, FindingCode } from './finding-codes.ts';
import { filled, type ParamsOf, partsOf } from './message.ts';

/** Sentences by their keys: the code of a finding, and `/variant` if the code has several. */
export type FindingSentences = Readonly<{ [K in FindingCode | `${FindingCode}/${string}`]?: string }>;

/** A finding without its field. */
export type FieldlessFinding = Omit<Finding, 'field'>;

/** Makes the findings of a catalogue; the types of their values follow from the placeholders of the sentences. */
export const findingsFrom =
  <const C extends FindingSentences>(catalogue: C) =>
  <K extends keyof C & string>(key: K, params: ParamsOf<C[K] & string>): FieldlessFinding => {
    const { code, variant } = partsOf(key);
    const values = { ...(variant !== undefined && { variant }), ...params };
    // The one cast: the keys of a catalogue begin with codes.
    return { code: code as FindingCode, params: values, message: filled(`${catalogue[key]}`, values) };
  };
