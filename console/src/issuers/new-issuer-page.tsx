import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { LeaveModal } from '../shell/leave-modal.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { useLeaveGuard } from '../shell/use-leave-guard.ts';
import { LIST_PATH, NEW_PATH } from './issuer.ts';
import { bodyOf, isBegun, NEW_ISSUER } from './issuer-draft.ts';
import { IssuerForm } from './issuer-form.tsx';
import { useAddIssuer } from './use-issuers.ts';

/** Fills another CA in, and adds it. */
export function NewIssuerPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const [draft, setDraft] = useState(NEW_ISSUER);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { blocker, release } = useLeaveGuard(isBegun(draft));
  const add = useAddIssuer(({ name }) => {
    notify({ type: 'success', header: t('issuers.isAdded', { name }), content: t('issuers.isAddedHow') });
    release();
    navigate(LIST_PATH);
  });
  useBreadcrumbs({ text: t('issuers.title'), href: LIST_PATH }, { text: t('issuers.add'), href: NEW_PATH });
  return (
    <>
      <IssuerForm
        draft={draft}
        adding={add.isPending}
        error={add.error}
        onChange={(changed) => {
          setDraft(changed);
          // Another request, so another key.
          setKey(crypto.randomUUID());
        }}
        onAdd={() => add.mutate({ body: bodyOf(draft), key })}
        onCancel={() => navigate(LIST_PATH)}
      />
      {blocker.state === 'blocked' && (
        <LeaveModal
          texts={{ question: t('issuers.leave'), lost: t('issuers.leaveHow'), leave: t('issuers.leaveNow') }}
          onStay={blocker.reset}
          onLeave={blocker.proceed}
        />
      )}
    </>
  );
}
