import { lifecyclePage } from './lifecycle-page.ts';
import { problemsPage } from './problems-page.ts';

/** The pages that are made from the source, and how. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'docs/lifecycle.md': lifecyclePage,
  'docs/problems.md': problemsPage,
};
