import { useTranslation } from 'react-i18next';
import type { Evidence } from './use-evidence.ts';

/** What an approval covers, in a sentence. */
export function useScopeText(): (evidence: Evidence) => string {
  const { t } = useTranslation();
  return ({ scope, names, organization }) => {
    const listed = names.join(', ');
    return scope === 'names' && organization
      ? t('review.scopes.organization', { names: listed, organization: organization.name })
      : t(`review.scopes.${scope}`, { names: listed });
  };
}
