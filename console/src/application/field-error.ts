import type { Finding } from '../api/problem.ts';
import { useFindingText } from '../texts/finding-text.ts';

/** The text of the findings at a field, for the error line of its form field; undefined if there is none. */
export function useFieldErrors(findings: readonly Finding[]): (field: string) => string | undefined {
  const textOf = useFindingText();
  return (field) => {
    const found = findings.filter((each) => each.field === field);
    return found.length === 0 ? undefined : found.map(textOf).join(' ');
  };
}
