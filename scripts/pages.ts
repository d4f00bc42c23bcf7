import { apiTypesPage } from './pages/api-types.ts';
import { confusableLettersPage } from './pages/confusable-letters.ts';
import { consoleSentences } from './pages/console-sentences.ts';
import { deployPage } from './pages/cost-page.ts';
import { countryCodesPage } from './pages/country-codes.ts';
import { compliancePage } from './pages/dated-rules-table.ts';
import { lifecyclePage } from './pages/lifecycle-page.ts';
import { openApiDocument } from './pages/openapi.ts';
import { problemsPage } from './pages/problems-page.ts';
import { topLevelDomainsPage } from './pages/top-level-domains.ts';

/** The files that are generated from the source, entirely or in part, and their generators. */
export const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  'lib/application/high-risk/confusable-letters.ts': confusableLettersPage,
  'lib/application/organization/country-codes.ts': countryCodesPage,
  'lib/application/names/top-level-domains.ts': topLevelDomainsPage,
  'docs/compliance.md': compliancePage,
  'docs/deploy.md': deployPage,
  'docs/lifecycle.md': lifecyclePage,
  'docs/openapi.json': openApiDocument,
  // After the contract, from whose file it is generated.
  'console/src/api/schema.d.ts': apiTypesPage,
  'console/src/texts/zh/sentences.json': consoleSentences,
  'docs/problems.md': problemsPage,
};
