import type { CheckedMethod } from './account-domain.ts';

/** The domain that a name belongs to. A proof by DNS covers its wildcard, one by a file does not: there the service says so. */
export const domainIn = (typed: string, method: CheckedMethod): string =>
  method === 'http' ? typed.trim() : typed.trim().replace(/^\*\./, '');
