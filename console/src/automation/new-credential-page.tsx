import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { listPath, newPath } from './credential.ts';
import { CredentialForm } from './credential-form.tsx';
import { CredentialKey } from './credential-key.tsx';
import { useCreateCredential } from './use-credentials.ts';

/** Creates a credential, and then shows its key, once. */
export function NewCredentialPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const account = search.get('account') ?? undefined;
  const create = useCreateCredential();
  useBreadcrumbs(
    { text: t('automation.title'), href: listPath(account) },
    { text: create.data?.name ?? t('automation.create'), href: newPath(account) },
  );
  if (create.data) return <CredentialKey credential={create.data} chosen={account} />;
  return (
    <CredentialForm
      account={account}
      saving={create.isPending}
      error={create.error}
      onCreate={create.mutate}
      onCancel={() => navigate(listPath(account))}
    />
  );
}
