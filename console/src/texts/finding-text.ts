import type { Finding } from '../api/problem.ts';

/** The sentence of a finding in the language of the console. */
export const useFindingText = (): ((finding: Pick<Finding, 'code' | 'message'>) => string) => (finding) =>
  finding.message;
