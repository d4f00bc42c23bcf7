import { confusableLettersPage } from './confusable-letters.ts';
import { compliancePage } from './dated-rules-table.ts';
import { lifecyclePage } from './lifecycle-page.ts';
import { openApiDocument } from './openapi.ts';
import { problemsPage } from './problems-page.ts';

/** The pages that are made from the source, as a whole or in part, and how. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'lib/application/confusable-letters.ts': confusableLettersPage,
  'docs/compliance.md': compliancePage,
  'docs/lifecycle.md': lifecyclePage,
  'docs/openapi.json': openApiDocument,
  'docs/problems.md': problemsPage,
};
